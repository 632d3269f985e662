"use strict";
/* The control room's screen: the hour, whether the server answers, and a sound while nobody has taken a notice on.
   Browsers are silent until somebody has touched the page: until then a button asks for that. */
(() => {
  const room = document.querySelector("[data-room]");
  const hour = room.querySelector("[data-room-clock]");
  const sound = room.querySelector("[data-room-sound]");
  const EVERY = 3000;
  let audio = null;

  function tick() {
    hour.textContent = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: room.dataset.zone });
  }

  function connected(is) {
    room.querySelector("[data-room-on]").hidden = !is;
    room.querySelector("[data-room-off]").hidden = is;
  }

  function ring() {
    if (!audio || audio.state !== "running" || !room.querySelector("[data-alarm]")) return;
    for (const [at, pitch] of [[0, 880], [0.22, 660]]) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = pitch;
      volume.gain.value = 0.25;
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.18);
    }
  }

  async function wake() {
    audio ??= new AudioContext();
    await audio.resume();
    sound.hidden = audio.state === "running";
    ring();
  }

  document.body.addEventListener("htmx:afterRequest", (event) => connected(event.detail.xhr.status > 0 && event.detail.xhr.status < 500));
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const typing = document.activeElement;
    if (typing?.matches("input") && typing.value && event.detail.target.contains(typing)) event.detail.shouldSwap = false;
  });
  document.addEventListener("pointerdown", wake);
  document.addEventListener("keydown", wake);
  sound.hidden = false;
  tick();
  setInterval(tick, 1000);
  setInterval(ring, EVERY);
})();
