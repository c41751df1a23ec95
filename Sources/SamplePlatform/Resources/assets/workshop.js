// The pages on which people work by hand.
"use strict";

const workshop = document.querySelector("[data-workshop]");
const fault = workshop.dataset.fault;
const byTest = (id) => workshop.querySelector(`[data-testid="${id}"]`);

const pages = {
  board() {
    const columns = Array.from(workshop.querySelectorAll("[data-column]"));
    const count = (column) => column.querySelectorAll(".note-card").length;
    for (const card of workshop.querySelectorAll(".note-card")) {
      card.addEventListener("dragstart", (event) => {
        event.dataTransfer.setData("text/plain", card.id);
        event.dataTransfer.effectAllowed = "move";
      });
    }
    for (const column of columns) {
      column.addEventListener("dragover", (event) => event.preventDefault());
      column.addEventListener("drop", (event) => {
        event.preventDefault();
        const card = document.getElementById(event.dataTransfer.getData("text/plain"));
        if (card && fault !== "card-snaps-back") column.append(card);
        byTest("board-status").textContent = `${count(columns[0])} to do, ${count(columns[1])} done`;
      });
    }
    const list = byTest("order");
    let moved = null;
    list.addEventListener("pointerdown", (event) => {
      moved = event.target.closest("li");
      moved?.setPointerCapture(event.pointerId);
    });
    list.addEventListener("pointermove", (event) => {
      if (!moved) return;
      const others = Array.from(list.children).filter((item) => item !== moved);
      const next = others.find((item) => {
        const box = item.getBoundingClientRect();
        return event.clientY < box.top + box.height / 2;
      });
      const place = fault === "order-off" && next ? next.nextElementSibling : next;
      if ((place || null) !== moved && (place || null) !== moved.nextElementSibling) list.insertBefore(moved, place || null);
    });
    list.addEventListener("pointerup", () => {
      moved = null;
      byTest("order-status").textContent = Array.from(list.children, (item) => item.textContent).join(", ");
    });
  },

  notes() {
    const note = byTest("note");
    const lines = () => {
      const all = note.innerText.split("\n").map((line) => line.trim()).filter(Boolean);
      return fault === "lost-line" ? all.slice(0, 1) : all;
    };
    const show = () => {
      byTest("note-lines").textContent = `${lines().length} ${lines().length === 1 ? "line" : "lines"}`;
      byTest("note-preview").textContent = lines().join("\n");
    };
    note.addEventListener("input", show);
    byTest("bold").addEventListener("mousedown", (event) => event.preventDefault());
    byTest("bold").addEventListener("click", () => document.execCommand("bold"));
    note.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (fault !== "dead-shortcut") byTest("note-saved").textContent = `Saved: ${lines().join(" / ")}`;
    });
    show();
  },

  lists() {
    const regions = Array.from({ length: 60 }, (_, number) => `Region ${number + 1}`);
    const cities = ["Hamburg", "Hanover", "Leipzig", "Valencia", "Valletta", "Venice"];
    const tell = (text) => { byTest("chosen").textContent = text; };
    const draw = (list, names, choose) => {
      list.replaceChildren(...names.map((name, index) => {
        const option = document.createElement("div");
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = name;
        option.addEventListener("click", (event) => {
          // The options of the organization switcher are another script's.
          event.stopPropagation();
          choose(fault === "neighbor-chosen" ? names[index + 1] || names[0] : name);
        });
        return option;
      }));
      list.hidden = names.length === 0;
    };
    const button = workshop.querySelector("[aria-label=Region]");
    const regionList = document.getElementById("region-list");
    button.addEventListener("click", () => {
      if (!regionList.hidden) return;
      button.setAttribute("aria-expanded", "true");
      draw(regionList, regions, (name) => {
        button.textContent = name;
        button.setAttribute("aria-expanded", "false");
        regionList.hidden = true;
        tell(`Region: ${name}`);
      });
    });
    const city = document.getElementById("city");
    const cityList = document.getElementById("city-list");
    city.addEventListener("input", () => {
      const wanted = city.value.toLowerCase();
      // As if a server were asked.
      setTimeout(() => {
        const found = fault === "dead-filter" ? [] : cities.filter((name) => name.toLowerCase().includes(wanted));
        city.setAttribute("aria-expanded", String(found.length > 0));
        draw(cityList, found, (name) => {
          city.value = name;
          city.setAttribute("aria-expanded", "false");
          cityList.hidden = true;
          tell(`City: ${name}`);
        });
      }, 60);
    });
  },

  chart() {
    const canvas = byTest("chart");
    const values = [120, 80, 160, 100];
    const names = ["First", "Second", "Third", "Fourth"];
    const context = canvas.getContext("2d");
    let chosen = -1;
    const draw = () => {
      context.clearRect(0, 0, canvas.width, canvas.height);
      values.forEach((value, index) => {
        context.fillStyle = index === chosen ? "#13714a" : "#27364d";
        context.fillRect(index * 120 + 20, 190 - value, 80, value);
      });
    };
    canvas.addEventListener("click", (event) => {
      const box = canvas.getBoundingClientRect();
      const index = Math.floor((event.clientX - box.left - canvas.clientLeft) / 120);
      chosen = fault === "wrong-bar" ? (index + 1) % 4 : index;
      const more = event.shiftKey ? " and those before it" : "";
      byTest("bar").textContent = `${names[chosen]} quarter: ${values[chosen]} visitors${more}`;
      draw();
    });
    draw();
    // Who is there at this moment: a wave that runs on, seen from when the page was opened.
    const live = byTest("live").getContext("2d");
    const opened = performance.now();
    const wave = (time) => {
      const phase = ((time - opened) % 6000) / 6000;
      live.clearRect(0, 0, 480, 120);
      live.fillStyle = "#27364d";
      for (let hour = 0; hour < 12; hour++) {
        const height = 60 + 40 * Math.sin((hour / 12 + phase) * 2 * Math.PI);
        if (fault !== "lost-hour" || hour !== 7) live.fillRect(hour * 40 + 6, 110 - height, 28, height);
      }
      requestAnimationFrame(wave);
    };
    requestAnimationFrame(wave);
    const zoom = document.getElementById("zoom");
    zoom.addEventListener("input", () => {
      if (fault !== "dead-slider") byTest("zoom-value").textContent = `${zoom.value} %`;
    });
  },

  files() {
    const received = byTest("received");
    const refused = byTest("refused");
    const take = async (files) => {
      refused.textContent = "";
      for (const file of files) {
        const name = file.webkitRelativePath || file.name;
        const answer = await fetch(`/api/workshop/files?name=${encodeURIComponent(name)}`, { method: "POST", body: file });
        const receipt = await answer.json();
        const item = document.createElement("li");
        item.textContent = `${receipt.name}: ${receipt.size} bytes, ${receipt.digest}`;
        received.append(item);
      }
    };
    for (const input of workshop.querySelectorAll("[data-upload]")) {
      input.addEventListener("change", () => take(Array.from(input.files)));
    }
    byTest("attach").addEventListener("click", () => document.getElementById("pictures").click());
    const inbox = byTest("inbox");
    inbox.addEventListener("dragover", (event) => event.preventDefault());
    inbox.addEventListener("drop", (event) => {
      event.preventDefault();
      const files = Array.from(event.dataTransfer.files);
      const wrong = fault === "any-upload" ? undefined : files.find((file) => !file.name.endsWith(".csv"));
      if (wrong) refused.textContent = `${wrong.name} is no CSV file`;
      else take(files);
    });
  },
};

pages[workshop.dataset.workshop]();
