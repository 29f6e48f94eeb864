// Unpacks the engine, gives it what the page carries, tells it what a person did and puts its answers into the page.
// All figures and pieces of the page are the engine's. Where anything is missing the page stays as it was made.
(async () => {
    "use strict";
    const at = (id) => document.getElementById(id);
    const tell = (id, text) => { at(id).textContent = text; };
    let engine;

    /** The engine: WebAssembly, packed by gzip and written as base 64. */
    async function unpacked() {
        const packed = Uint8Array.from(atob(at("engine").textContent), (letter) => letter.charCodeAt(0));
        const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
        const bytes = await new Response(plain).arrayBuffer();
        const module = await WebAssembly.compile(bytes);
        // Libraries in it would call a browser where they are used; nothing here uses them.
        const nothing = () => { throw new Error("the engine called for something outside it"); };
        const imports = {};
        for (const { module: from, name } of WebAssembly.Module.imports(module)) {
            imports[from] = { ...imports[from], [name]: nothing };
        }
        return (await WebAssembly.instantiate(module, imports)).exports;
    }

    /** Gives the engine a text by one of its functions, and takes its answer. */
    function call(name, text) {
        const bytes = new TextEncoder().encode(text);
        const start = engine.room(bytes.length);
        new Uint8Array(engine.memory.buffer, start, bytes.length).set(bytes);
        const length = engine[name]();
        const answer = new Uint8Array(engine.memory.buffer, engine.answer(), length);
        return JSON.parse(new TextDecoder().decode(answer));
    }

    /** Puts other content into an element; what has the keyboard, and what is open, stays so. */
    function put({ id, html }) {
        const element = at(id);
        const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
        const open = new Map([...element.querySelectorAll("details[id]")].map((part) => [part.id, part.open]));
        element.innerHTML = html;
        open.forEach((is, part) => { if (at(part)) at(part).open = is; });
        if (focused && at(focused)) at(focused).focus({ preventScroll: true });
    }

    function fill({ id, at: place, ends, shown, was }, moving) {
        const [slider, field] = [at("slider-" + id), at("field-" + id)];
        if (slider) {
            [slider.min, slider.max] = ends;
            if (slider !== moving) slider.value = place;
            slider.setAttribute("aria-valuetext", shown);
        }
        if (field) field.value = shown;
        tell("was-" + id, was);
    }

    function save({ name, text }) {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
        link.download = name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }

    // What is said aloud waits until nothing moves, or it would never end.
    let later;
    function say(text, now) {
        clearTimeout(later);
        later = setTimeout(() => tell("say", text), now ? 0 : 500);
    }

    function ask(what, moving) {
        let reply;
        try {
            reply = call("ask", JSON.stringify(what));
        } catch (fault) {
            engine = undefined;
            stays("The page met a fault and no longer works figures out: " + fault + ". Open it again.");
            return;
        }
        reply.put.forEach(put);
        reply.fields.forEach((field) => fill(field, moving));
        tell("wrong", reply.wrong);
        if (reply.say) say(reply.say, !moving);
        if (reply.file) save(reply.file);
    }

    /** What an element asks for. */
    function asked({ ask: what, scheme, path, line }, more) {
        const all = { ask: what, scheme: scheme && Number(scheme), path, line: line && Number(line), ...more };
        return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    }

    function stays(why) {
        document.body.classList.remove("live");
        tell("state", why);
    }

    function listen() {
        document.addEventListener("input", ({ target }) => {
            if (engine && target.dataset.ask === "move") {
                ask(asked(target.dataset, { at: Number(target.value), done: false }), target);
            }
        });
        document.addEventListener("change", ({ target }) => {
            if (!engine) return;
            const more = {
                move: () => ({ at: Number(target.value), done: true }),
                type: () => ({ text: target.value }),
                choose: () => ({ word: target.value }),
                lock: () => ({}),
            }[target.dataset.ask];
            if (more) ask(asked(target.dataset, more()));
        });
        document.addEventListener("click", ({ target }) => {
            const button = target.closest("button[data-ask]");
            if (!engine || !button) return;
            if (button.dataset.ask === "print") window.print();
            else ask(asked(button.dataset));
        });
        // A browser prints only what is open.
        let closed = [];
        addEventListener("beforeprint", () => {
            closed = [...document.querySelectorAll("details:not([open])")];
            closed.forEach((part) => { part.open = true; });
        });
        addEventListener("afterprint", () => closed.forEach((part) => { part.open = false; }));
    }

    try {
        engine = await unpacked();
        const reply = call("open", at("held").textContent);
        if (reply.wrong) throw reply.wrong;
        listen();
        reply.put.forEach(put);
        document.body.classList.add("live");
        tell("state", "Move a slider, type a number or choose a word: every figure is worked out again on this "
            + "machine, by the engine that made this page. Nothing is sent anywhere.");
    } catch (why) {
        engine = undefined;
        stays("This browser cannot work the figures out again, so they stay as they were handed over. " + why);
    }
})();
