// Shows new people around.
"use strict";
const tour = document.querySelector("[data-tour]");
tour.dataset.step = "1";
