/* Keys and ticking on the placing page. Without this file the page is a form that works. */

const KEYS_OFF = "larsam.placing.keys-off";

/** Numbers of the notes in a unit's tick box: "12:0,13:2" holds two. */
const notesIn = (tick) => tick.value.split(",").length;
const typing = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("textarea, select, input:not([type='checkbox'], [type='radio'])"));

class Placing extends HTMLElement {
  /** Units on their way: what was asked for and not yet answered. */
  #leaving = new Set();
  #flying = [];
  #queue = Promise.resolve();
  #current = null;
  #anchor = null;

  connectedCallback() {
    this.addEventListener("click", this.#click);
    this.addEventListener("change", this.#count);
    this.addEventListener("focusin", (event) => {
      const unit = event.target.closest?.("[data-unit]");
      if (unit && event.target.matches(".wp-tick")) this.#current = unit.dataset.unit;
    });
    this.addEventListener("submit", this.#submit, true);
    document.addEventListener("keydown", this.#key);
    document.addEventListener("htmx:beforeSwap", this.#landed);
    document.addEventListener("htmx:afterSwap", this.#swapped);
    const switchBox = document.querySelector("[data-keys-on]");
    if (switchBox) {
      switchBox.checked = !localStorage.getItem(KEYS_OFF);
      switchBox.addEventListener("change", () => {
        if (switchBox.checked) localStorage.removeItem(KEYS_OFF);
        else localStorage.setItem(KEYS_OFF, "1");
      });
    }
    this.#dress();
    if (!location.hash && this.#form?.querySelector(".wp-tick") && matchMedia("(hover: hover)").matches) {
      this.#go(this.#units[0]);
    }
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.#key);
    document.removeEventListener("htmx:beforeSwap", this.#landed);
    document.removeEventListener("htmx:afterSwap", this.#swapped);
  }

  get #form() { return this.querySelector(".wp-form"); }
  get #units() { return [...this.querySelectorAll("[data-unit]:not([data-leaving])")]; }
  get #ticked() { return [...this.querySelectorAll(".wp-tick:checked")]; }
  #tick(unit) { return unit?.querySelector(".wp-tick"); }

  #here() {
    const units = this.#units;
    return units.find((unit) => unit.dataset.unit === this.#current) ?? null;
  }

  #go(unit) {
    const tick = this.#tick(unit);
    if (!tick) return;
    this.#current = unit.dataset.unit;
    tick.focus({ preventScroll: true });
    unit.scrollIntoView({ block: "nearest" });
  }

  #step(by, extend) {
    const units = this.#units;
    if (!units.length) return;
    const from = this.#here();
    const index = from ? units.indexOf(from) : -1;
    const next = units[Math.max(0, Math.min(units.length - 1, index + by))];
    if (extend) {
      for (const unit of [from, next]) if (this.#tick(unit)) this.#tick(unit).checked = true;
      this.#count();
    }
    this.#go(next);
  }

  /** What JavaScript alone can do is shown only now. */
  #dress() {
    for (const hidden of this.querySelectorAll(".wp-all, [data-keys]")) hidden.hidden = false;
    for (const id of this.#leaving) this.querySelector(`[data-unit="${id}"]`)?.setAttribute("data-leaving", "");
    this.#count();
  }

  #count = () => {
    const box = this.querySelector("[data-count]");
    if (!box) return;
    const notes = this.#ticked.reduce((sum, tick) => sum + notesIn(tick), 0);
    box.hidden = notes === 0;
    box.textContent = notes ? `${notes} ${this.dataset.chosen}` : "";
    const all = this.querySelector("[data-all]");
    if (all) all.checked = this.#units.length > 0 && this.#ticked.length === this.#units.length;
  };

  #click = (event) => {
    const all = event.target.closest("[data-all]");
    if (all) {
      for (const tick of this.querySelectorAll(".wp-tick")) tick.checked = all.checked;
      this.#count();
      return;
    }
    if (event.target.closest("[data-keys]")) return this.#help();
    const tick = event.target.closest(".wp-tick");
    if (!tick) return;
    const unit = tick.closest("[data-unit]");
    const start = event.shiftKey && this.querySelector(`[data-unit="${this.#anchor}"]`);
    if (start) {
      const units = this.#units;
      const ends = [units.indexOf(start), units.indexOf(unit)].sort((a, b) => a - b);
      for (const one of units.slice(ends[0], ends[1] + 1)) this.#tick(one).checked = tick.checked;
    }
    this.#anchor = unit.dataset.unit;
    this.#count();
  };

  #help() {
    const dialog = document.getElementById("wp-keys");
    if (dialog && !dialog.open) dialog.showModal();
  }

  #key = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    if (typing(event.target)) return this.#typed(event);
    if (localStorage.getItem(KEYS_OFF) || !this.#form) return;
    const outside = event.target !== document.body && !this.contains(event.target) && event.target.id !== "main";
    if (outside) return;
    if (this.#command(event)) event.preventDefault();
  };

  /** Enter in the reason or the new name presses the button beside it; Escape leaves the field. */
  #typed(event) {
    if (event.key === "Escape") {
      event.target.closest("details")?.removeAttribute("open");
      this.#go(this.#here() ?? this.#units[0]);
      event.preventDefault();
    } else if (event.key === "Enter") {
      const button = event.target.closest(".wp-more__body")?.querySelector("button[type='submit']");
      if (!button) return;
      event.preventDefault();
      this.#press(button);
    }
  }

  #command(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "j" || key === "ArrowDown") return this.#step(1, event.shiftKey), true;
    if (key === "k" || key === "ArrowUp") return this.#step(-1, event.shiftKey), true;
    if (key === "?") return this.#help(), true;
    if (key === "/") return this.querySelector("[data-search]")?.focus(), true;
    if (key === "n") return this.#open("new"), true;
    if (key === "0") return this.#open("aside"), true;
    if (key === "Escape") {
      for (const tick of this.#ticked) tick.checked = false;
      return this.#count(), true;
    }
    if (event.shiftKey) return false;
    if (key === "x") return this.#tick(this.#here())?.click(), true;
    if (key === "Enter" && event.target.matches?.(".wp-tick")) return event.target.click(), true;
    if (key === "s") {
      const link = this.#here()?.querySelector("[data-part]");
      if (link) link.click();
      return Boolean(link);
    }
    const button = this.#form.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (button) this.#press(button);
    return Boolean(button);
  }

  #open(name) {
    const menu = this.querySelector(`[data-menu="${name}"]`);
    if (!menu) return;
    menu.open = true;
    menu.querySelector("input").focus();
  }

  #submit = (event) => {
    if (!event.target.matches(".wp-form") || !event.submitter || !window.htmx) return;
    event.preventDefault();
    event.stopPropagation();
    this.#press(event.submitter);
  };

  /** Ask for what the button says, about the ticked notes or else the one in focus, and go on to the next. */
  #press(button) {
    const alone = button.dataset.alone !== undefined;
    const here = this.#here();
    const ticked = this.#ticked.filter((tick) => !tick.closest("[data-leaving]"));
    const fallback = button.value !== "new" && this.#tick(here) ? [this.#tick(here)] : [];
    const chosen = alone ? [] : ticked.length ? ticked : fallback;
    const units = chosen.map((tick) => tick.closest("[data-unit]"));
    const values = {};
    for (const field of new FormData(this.#form)) if (field[0] !== "note") values[field[0]] = field[1];
    if (button.name) values[button.name] = button.value;
    if (button.name === "to") delete values.verb;
    values.note = chosen.map((tick) => tick.value);
    const stays = !units.length || button.value.startsWith("kind-");
    if (!stays) {
      const all = this.#units;
      const last = all.indexOf(units.at(-1));
      const next = all.slice(last + 1).find((unit) => !units.includes(unit)) ?? all.slice(0, Math.max(0, last)).findLast((unit) => !units.includes(unit));
      for (const unit of units) {
        unit.setAttribute("data-leaving", "");
        this.#leaving.add(unit.dataset.unit);
      }
      if (next) this.#go(next);
    }
    for (const tick of chosen) tick.checked = false;
    this.#count();
    this.#send(values, stays ? [] : units.map((unit) => unit.dataset.unit));
  }

  /** One request at a time, in the order they were asked for, so that each sees what the one before did. */
  #send(values, ids) {
    this.#queue = this.#queue.then(async () => {
      this.#flying = ids;
      try {
        await window.htmx.ajax("POST", this.#form.getAttribute("action"), { values, target: "#wp-work", swap: "outerHTML", source: this });
      } catch {
        // The page has said that nothing was answered; what is asked for next may go better.
      } finally {
        this.#landed();
        for (const unit of this.querySelectorAll("[data-leaving]")) {
          if (!this.#leaving.has(unit.dataset.unit)) unit.removeAttribute("data-leaving");
        }
      }
    });
  }

  #landed = () => {
    for (const id of this.#flying) this.#leaving.delete(id);
    this.#flying = [];
  };

  #swapped = () => {
    const lost = document.activeElement === document.body || !document.activeElement?.isConnected;
    this.#dress();
    const alert = this.querySelector(".wp-conflict, .wp-work > [role='alert']");
    if (alert) {
      alert.scrollIntoView({ block: "center" });
      alert.tabIndex = -1;
      alert.focus();
      return;
    }
    if (!lost) return;
    const unit = this.#here() ?? this.#units[0];
    if (unit) this.#go(unit);
    else this.querySelector("#wp-list-title")?.focus();
  };
}

customElements.define("ls-placing", Placing);
