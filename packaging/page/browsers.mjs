// Two browsers, each told what to do in its own language: Chromium by its debugging pipe, Firefox by Marionette.
// Both offer the same few things: open, run (script in the page), key, and what their accessibility says.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = () => mkdtempSync(join(tmpdir(), "page-proof-"));
export const pause = (ms) => new Promise((go) => setTimeout(go, ms));

export class Chromium {
    static async start() {
        const profile = folder();
        const process = spawn("chromium", [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank",
        ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
        const browser = new Chromium();
        Object.assign(browser, { profile, process, waiting: new Map(), next: 1, asked: [], loaded: () => {} });
        browser.listen(process.stdio[4]);
        const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
        browser.session = (await browser.send("Target.attachToTarget", { targetId, flatten: true })).sessionId;
        for (const domain of ["Page", "Network", "Runtime", "DOM", "Accessibility"]) {
            await browser.send(`${domain}.enable`);
        }
        return browser;
    }

    listen(pipe) {
        let rest = "";
        pipe.setEncoding("utf8").on("data", (text) => {
            const parts = (rest + text).split("\0");
            rest = parts.pop();
            for (const { id, result, error, method, params } of parts.map((part) => JSON.parse(part))) {
                if (method === "Network.requestWillBeSent") this.asked.push(params.request.url);
                if (method === "Page.loadEventFired") this.loaded();
                const waiting = this.waiting.get(id);
                this.waiting.delete(id);
                if (error) waiting?.no(new Error(error.message));
                else waiting?.yes(result);
            }
        });
    }

    send(method, params = {}) {
        const id = this.next++;
        const message = { id, method, params, ...(this.session ? { sessionId: this.session } : {}) };
        this.process.stdio[3].write(JSON.stringify(message) + "\0");
        return new Promise((yes, no) => this.waiting.set(id, { yes, no }));
    }

    async open(url) {
        const loaded = new Promise((go) => { this.loaded = go; });
        await this.send("Page.navigate", { url });
        await loaded;
    }

    async run(expression) {
        const { result, exceptionDetails } =
            await this.send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    }

    async key(key) {
        const code = { Tab: 9, ArrowRight: 39, ArrowLeft: 37, Enter: 13 }[key];
        const text = key === "Enter" ? { text: "\r" } : {};
        for (const type of ["keyDown", "keyUp"]) {
            await this.send("Input.dispatchKeyEvent", { type, key, code: key, windowsVirtualKeyCode: code, ...text });
        }
    }

    /** What the accessibility tree says of an element: its role, its name, its value, and the text in it. */
    async said(selector) {
        const { root } = await this.send("DOM.getDocument", { depth: 0 });
        const { nodeId } = await this.send("DOM.querySelector", { nodeId: root.nodeId, selector });
        const { node } = await this.send("DOM.describeNode", { nodeId });
        const { nodes } = await this.send("Accessibility.getFullAXTree");
        const byId = new Map(nodes.map((of) => [of.nodeId, of]));
        const its = nodes.find((of) => of.backendDOMNodeId === node.backendNodeId);
        const text = (of) => of.role?.value === "StaticText"
            ? of.name.value
            : (of.childIds ?? []).map((id) => byId.get(id)).filter(Boolean).map(text).join("");
        const valuetext = its?.properties?.find(({ name }) => name === "valuetext")?.value.value;
        return { role: its?.role?.value, name: its?.name?.value, value: valuetext ?? its?.value?.value, text: its && text(its) };
    }

    async picture({ width, height, scale = 1, scheme = "light" }) {
        const metrics = { width, height, deviceScaleFactor: scale, mobile: false };
        await this.send("Emulation.setDeviceMetricsOverride", metrics);
        const features = [{ name: "prefers-color-scheme", value: scheme }];
        await this.send("Emulation.setEmulatedMedia", { features });
        await pause(300);
        return Buffer.from((await this.send("Page.captureScreenshot")).data, "base64");
    }

    async pdf() {
        const options = { printBackground: true, preferCSSPageSize: true };
        return Buffer.from((await this.send("Page.printToPDF", options)).data, "base64");
    }

    async downloadsTo(downloadPath) {
        await this.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath });
    }

    async close() {
        await this.send("Browser.close").catch(() => {});
        await pause(500);
        this.process.kill();
        rmSync(this.profile, { recursive: true, force: true });
    }
}

export class Firefox {
    static async start() {
        const profile = folder();
        const process = spawn("firefox-esr", ["--headless", "--marionette", "--no-remote", "--profile", profile],
            { stdio: "ignore", env: { ...globalThis.process.env, HOME: profile, MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" } });
        const browser = new Firefox();
        Object.assign(browser, { profile, process, waiting: new Map(), next: 1 });
        await browser.connect();
        await browser.send("WebDriver:NewSession", {});
        return browser;
    }

    async connect() {
        for (let tries = 0; ; tries++) {
            try {
                await new Promise((yes, no) => {
                    this.socket = createConnection(2828, "127.0.0.1", yes).once("error", no);
                });
                break;
            } catch (why) {
                if (tries > 120) throw why;
                await pause(500);
            }
        }
        let rest = Buffer.alloc(0);
        this.socket.on("data", (data) => {
            rest = Buffer.concat([rest, data]);
            for (;;) {
                const colon = rest.indexOf(":");
                const length = Number(rest.subarray(0, colon));
                if (colon < 0 || rest.length < colon + 1 + length) return;
                const message = JSON.parse(rest.subarray(colon + 1, colon + 1 + length));
                rest = rest.subarray(colon + 1 + length);
                if (!Array.isArray(message)) continue;
                const [, id, error, result] = message;
                const waiting = this.waiting.get(id);
                if (error) waiting?.no(new Error(`${error.error}: ${error.message}`));
                else waiting?.yes(result);
            }
        });
    }

    send(name, parameters) {
        const id = this.next++;
        const text = JSON.stringify([0, id, name, parameters]);
        this.socket.write(`${Buffer.byteLength(text)}:${text}`);
        return new Promise((yes, no) => this.waiting.set(id, { yes, no }));
    }

    async open(url) {
        await this.send("WebDriver:Navigate", { url });
    }

    async run(expression) {
        // The page's own policy forbids it to evaluate text, so the script is handed over as one.
        const script = `const done = arguments[arguments.length - 1];
            Promise.resolve().then(() => (${expression})).then((yes) => done([yes]), (no) => done([null, String(no)]));`;
        const { value: [yes, no] } =
            await this.send("WebDriver:ExecuteAsyncScript", { script, args: [], sandbox: "proof" });
        if (no) throw new Error(no);
        return yes;
    }

    async key(key) {
        const value = { Tab: "\uE004", ArrowRight: "\uE014", ArrowLeft: "\uE012", Enter: "\uE007" }[key];
        const actions = [{ type: "keyDown", value }, { type: "keyUp", value }];
        await this.send("WebDriver:PerformActions", { actions: [{ type: "key", id: "keys", actions }] });
    }

    /** What it tells assistive technology of an element, and the text in it. */
    async said(selector) {
        const found = await this.send("WebDriver:FindElement", { using: "css selector", value: selector });
        const id = Object.values(found.value)[0];
        const role = (await this.send("WebDriver:GetComputedRole", { id })).value;
        const name = (await this.send("WebDriver:GetComputedLabel", { id })).value;
        const at = JSON.stringify(selector);
        const value = await this.run(`document.querySelector(${at}).getAttribute("aria-valuetext")`);
        return { role, name, value, text: await this.run(`document.querySelector(${at}).textContent`) };
    }

    async picture({ width, height }) {
        await this.send("WebDriver:SetWindowRect", { width, height });
        await pause(300);
        const { value } = await this.send("WebDriver:TakeScreenshot", { full: false });
        return Buffer.from(value, "base64");
    }

    async close() {
        await this.send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
        await pause(500);
        this.process.kill();
        rmSync(this.profile, { recursive: true, force: true });
    }
}
