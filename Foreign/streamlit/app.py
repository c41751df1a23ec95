"""Pages that hold the parts of Streamlit which journeys use; the data is made up and always the same."""

import datetime

import pandas as pd
import streamlit as st
import streamlit.components.v1 as components


def inputs():
    st.header("Inputs")
    name = st.text_input("Name")
    note = st.text_area("Note")
    count = st.number_input("Count", min_value=0, max_value=20, value=3)
    level = st.slider("Level", 0, 100, 20)
    low, high = st.slider("Range", 0, 100, (25, 75))
    size = st.select_slider("Size", ["small", "medium", "large"])
    color = st.color_picker("Color", "#336699")
    day = st.date_input("Day", datetime.date(2026, 3, 2))
    hour = st.time_input("Hour", datetime.time(8, 30))
    st.write(f"name {name}, note {note}, count {count}, level {level}, range {low} to {high}, size {size}")
    st.write(f"color {color}, day {day}, hour {hour:%H:%M}")


def choices():
    st.header("Choices")
    cities = ["Athens", "Berlin", "Cairo", "Dublin", "Lisbon", "Madrid", "Oslo", "Paris", "Rome", "Vienna"]
    city = st.selectbox("City", cities, index=None, placeholder="Choose a city")
    code = st.selectbox("Code", [f"Code {number}" for number in range(1000)])
    visited = st.multiselect("Visited", cities)
    unit = st.radio("Unit", ["meter", "mile"], horizontal=True)
    agree = st.checkbox("Agree")
    dark = st.toggle("Night")
    view = st.segmented_control("View", ["list", "grid", "map"])
    tags = st.pills("Tags", ["new", "old", "rare"], selection_mode="multi")
    st.write(f"city {city}, {code}, visited {', '.join(visited) or 'none'}, unit {unit}")
    st.write(f"agree {agree}, night {dark}, view {view}, tags {', '.join(tags) or 'none'}")


def files():
    st.header("Files")
    uploaded = st.file_uploader("Tables", type=["csv", "txt"], accept_multiple_files=True)
    for file in uploaded:
        st.write(f"{file.name} has {file.size} bytes and begins with {file.getvalue()[:5].decode()}")
    table = pd.DataFrame({"name": ["Pen", "Ink", "Pad"], "price": [1.2, 7.0, 3.5]})
    st.download_button("Download prices", table.to_csv(index=False), "prices.csv", "text/csv")
    st.link_button("Open the choices", "/choices")


def tables():
    st.header("Tables")
    table = pd.DataFrame({"name": ["Pen", "Ink", "Pad"], "price": [1, 7, 3]})
    picked = st.dataframe(
        table, key="picked", on_select="rerun", selection_mode="single-row", hide_index=True, width=500
    )
    rows = picked.selection.rows
    st.write(f"picked {table.name[rows[0]] if rows else 'nothing'}")
    edited = st.data_editor(table, key="edited", hide_index=True, num_rows="dynamic", width=500)
    st.write(f"sum {int(edited.price.fillna(0).sum())} in {len(edited)} rows")


def frames():
    st.header("Frames")
    components.html(
        """
        <button onclick="count.textContent = Number(count.textContent) + 1">More</button>
        <p>Pressed <span id="count">0</span> times</p>
        <input aria-label="Word" onkeydown="if (event.key === 'Enter') echo.textContent = 'Word: ' + value">
        <p id="echo"></p>
        """,
        height=160,
    )
    components.iframe("/choices?embed=true", height=500)


def dialogs():
    st.header("Dialogs")

    @st.dialog("New item")
    def create():
        title = st.text_input("Title")
        if st.button("Create"):
            st.session_state.created = title
            st.rerun()

    if st.button("New"):
        create()
    st.write(f"created {st.session_state.get('created', 'nothing')}")
    with st.popover("Options"):
        st.checkbox("Compact", key="compact")
    st.write(f"compact {st.session_state.get('compact', False)}")
    one, two = st.tabs(["First", "Second"])
    one.write("Text of the first tab")
    two.write("Text of the second tab")
    with st.expander("Details"):
        st.write("Text of the details")
    with st.form("order"):
        item = st.text_input("Item")
        amount = st.number_input("Amount", value=1)
        if st.form_submit_button("Order"):
            st.success(f"Ordered {amount} of {item}")


def chat():
    st.header("Chat")
    messages = st.session_state.setdefault("messages", [])
    if said := st.chat_input("Say something", accept_file=True, file_type=["txt"]):
        messages.append(said.text)
        messages.extend(f"file {file.name}" for file in said.files)
    for message in messages:
        with st.chat_message("user"):
            st.write(message)


def charts():
    st.header("Charts")
    points = pd.DataFrame({"day": [1, 2, 3, 4], "sold": [10, 40, 20, 30]})
    st.bar_chart(points, x="day", y="sold", width=600, height=300)
    for number in range(1, 61):
        st.write(f"Line {number}")
    if st.button("At the end"):
        st.write("The end was reached")


st.navigation(
    [
        st.Page(page, title=page.__name__.capitalize(), url_path=page.__name__, default=page is inputs)
        for page in (inputs, choices, files, tables, frames, dialogs, chat, charts)
    ]
).run()
