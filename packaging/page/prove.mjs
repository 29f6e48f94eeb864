// What packaging/page/prove proves, inside a world without a network.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { Chromium, Firefox, pause } from "./browsers.mjs";

const [program, proof] = process.argv.slice(2);
const home = join(proof, "home");
/** The most that a page may take: bytes, and milliseconds to its first numbers and from a slider to new ones. */
const MOST = { bytes: 4_000_000, first: 2_000, moved: 16 };
/** Six schemes that fit the sample, as many as a session has. */
const SIX = ["block", "south-tees", "wakefield", "national-ten", "humber", "cquin"];

const run = (...call) =>
    execFileSync(program, call, { encoding: "utf8", env: { ...process.env, XDG_DATA_HOME: home, DISPLAY: "" }, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });

/** Pounds as the program writes them. */
function pounds(text) {
    const [, minus, whole, pence] = /^(-?)(\d+)\.(\d\d)$/.exec(text);
    return `${minus && "−"}£${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${pence}`;
}

/** What a page says that a scheme pays, of what `evaluate` says. */
function figure({ total, least, most }) {
    const between = least && most ? ` ${pounds(least)} to ${pounds(most)}`
        : least ? ` ${pounds(least)} or more` : most ? ` ${pounds(most)} or less` : "";
    if (total === null) return `not known${between}`;
    return between ? `about ${pounds(total)}${between}` : pounds(total);
}

/** The totals of schemes on some counts, with terms set as `--set` takes them. */
function evaluated(counts, schemes, set = []) {
    const call = ["evaluate", "--activity", counts, "--format", "json"];
    const more = [...schemes.map((id) => ["--scheme", id]), ...set.map((term) => ["--set", term])].flat();
    return new Map(JSON.parse(run(...call, ...more)).schemes.map((scheme) => [scheme.id, scheme]));
}

const ids = () => run("presets").split("\n").map((line) => /^\s*([a-z0-9-]+)\s/.exec(line)?.[1]).filter(Boolean);
const text = (browser, selector) =>
    browser.run(`document.querySelector(${JSON.stringify(selector)}).textContent.replace(/\\s+/g, " ").trim()`);
const tidy = (words) => words.replace(/\s+/g, " ").trim();
/** Whether what is said ends with a figure; the tree of what is said has no spaces between its pieces. */
const pays = (said, wanted) => said.replace(/\s/g, "").endsWith(`pays${wanted}`.replace(/\s/g, ""));

async function isLive(browser) {
    const started = Date.now();
    while (!(await browser.run("document.body.classList.contains('live')"))) {
        const state = await text(browser, "#state");
        assert(!state.includes("cannot"), state);
        assert(Date.now() - started < 20_000, "the page did not begin to run");
        await pause(20);
    }
}

/** The first slider of each scheme that is not a weight, with the scheme's place. */
const SLIDERS = `[...document.querySelectorAll("section.scheme")].map((scheme) => {
    const sliders = [...scheme.querySelectorAll("input[type=range]")];
    const plain = sliders.find((slider) => !slider.parentElement.querySelector(".lock"));
    if (!plain) return null;
    for (let part = plain.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    return { id: plain.id, path: plain.dataset.path, scheme: Number(plain.dataset.scheme) };
}).filter(Boolean)`;

/** Every scheme's total before and after its first slider is moved by keyboard, against `evaluate`. */
async function totalsAgree(browser, name, counts, schemes) {
    const before = evaluated(counts, schemes);
    for (const [at, id] of schemes.entries()) {
        const said = tidy((await browser.said(`#total-${at + 1}`)).text);
        assert(pays(said, figure(before.get(id))), `${name}, ${id}: ${said}; evaluate: ${figure(before.get(id))}`);
    }
    let moved = 0;
    for (const { id: slider, path, scheme } of await browser.run(SLIDERS)) {
        await browser.run(`document.getElementById("${slider}").focus()`);
        const first = (await browser.said(`#${slider}`)).value;
        for (let times = 0; times < 3; times++) await browser.key("ArrowRight");
        let { role, name: label, value } = await browser.said(`#${slider}`);
        if (value === first) {
            await browser.key("ArrowLeft");
            ({ value } = await browser.said(`#${slider}`));
        }
        assert.equal(role, "slider");
        assert(label && value !== first, `${name}, ${path}: ${label} stays at ${value}`);
        // The tree has the step of the slider; what it stands for is in the field beside it.
        const shown = await browser.run(`document.getElementById("${slider.replace("slider", "field")}").value`);
        const set = shown.includes("%") ? shown.replace(" %", "%") : shown.replace(/ [a-z]+$/, "");
        const id = schemes[scheme];
        const after = evaluated(counts, [id], [`${id}:${path}=${set}`]).get(id);
        const said = tidy((await browser.said(`#total-${scheme + 1}`)).text);
        assert(pays(said, figure(after)), `${name}, ${id} with ${path} at ${set}: ${said}; evaluate: ${figure(after)}`);
        moved++;
    }
    await browser.run(`document.querySelector(".buttons button[data-ask=reset]").click()`);
    for (const [at, id] of schemes.entries()) {
        const said = tidy((await browser.said(`#total-${at + 1}`)).text);
        assert(pays(said, figure(before.get(id))), `${name}, ${id} put back: ${said}`);
    }
    console.log(`${name}: totals of ${schemes.length} schemes are those of evaluate, and ${moved} after a move by keyboard`);
}

/** Milliseconds from a slider's step to the page laid out with new numbers. */
const timed = (steps) => `(() => {
    const slider = document.querySelector("#scheme-2 input[type=range]");
    const took = [];
    for (let step = 0; step < ${steps}; step++) {
        slider.value = Number(slider.value) + (step % 2 ? -1 : 1);
        const started = performance.now();
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        document.body.offsetHeight;
        took.push(performance.now() - started);
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    took.sort((a, b) => a - b);
    return { median: took[took.length >> 1], most: took[Math.ceil(took.length * 0.95) - 1] };
})()`;

function report(what, is, most, unit) {
    const right = is <= most ? "" : "  BEYOND";
    console.log(`${what}: ${is.toLocaleString("en-GB", { maximumFractionDigits: 1 })} ${unit} (at most ${most.toLocaleString("en-GB")})${right}`);
    return is <= most;
}

async function timesAndPictures(browser, page, counts) {
    await browser.send("Emulation.setDeviceMetricsOverride", { width: 1280, height: 720, deviceScaleFactor: 1, mobile: false });
    const started = Date.now();
    await browser.open(page);
    const painted = await browser.run(`new Promise((go) => new PerformanceObserver((list) => go(list.getEntries()[0].startTime)).observe({ type: "paint", buffered: true }))`);
    await isLive(browser);
    const live = Date.now() - started;
    const right = [
        report("Size of a page of six schemes", statSync(new URL(page)).size, MOST.bytes, "bytes"),
        report("Opening to the first numbers", painted, MOST.first, "ms"),
        report("Opening to sliders that move", live, MOST.first, "ms"),
    ];
    const { median, most } = await browser.run(timed(60));
    right.push(report("Slider to new numbers, median", median, MOST.moved, "ms"));
    right.push(report("Slider to new numbers, 95th percentile", most, MOST.moved, "ms"));
    await browser.run(`document.querySelector("#lines-2 button.why").click()`);
    const shots = {
        "light": { width: 1280, height: 720 },
        "dark": { width: 1280, height: 720, scheme: "dark" },
        "at-200-per-cent": { width: 640, height: 360, scale: 2 },
        "narrow": { width: 320, height: 640, scale: 2 },
    };
    for (const [name, shot] of Object.entries(shots)) {
        for (const [where, selector] of [["top", "header"], ["totals", "#pays"], ["scheme", "#scheme-2"]]) {
            await browser.picture(shot);
            await browser.run(`document.querySelector(${JSON.stringify(selector)}).scrollIntoView({ behavior: "instant" })`);
            writeFileSync(join(proof, `${name}-${where}.png`), await browser.picture(shot));
        }
        const over = await browser.run("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert(over <= 0, `${name}: the page is ${over} pixels wider than the window`);
    }
    await browser.send("Emulation.setEmulatedMedia", { features: [] });
    writeFileSync(join(proof, "printed.pdf"), await browser.pdf());
    return right.every(Boolean);
}

/** From the top of the page to a slider by the Tab key alone. */
async function reachedByTab(browser) {
    await browser.run("document.activeElement.blur()");
    for (let times = 1; times < 200; times++) {
        await browser.key("Tab");
        if (await browser.run("document.activeElement.type === 'range'")) return times;
    }
    throw new Error("no slider is reached by Tab");
}

/** What is saved from a page opens in the program, and comes to what the page says. */
async function savedOpens(browser, schemes) {
    await browser.downloadsTo(proof);
    await browser.run(`document.getElementById("slider-2-0").focus()`);
    for (let times = 0; times < 4; times++) await browser.key("ArrowRight");
    for (const what of ["save", "counts"]) {
        await browser.run(`document.querySelector("button[data-ask=${what}]").click()`);
        await pause(1_000);
    }
    execFileSync(program, ["export", "--session", "schemes-from-a-page.weighting-room", "--form", "page", "--out", "again.html"],
        { cwd: proof, env: { ...process.env, XDG_DATA_HOME: home }, stdio: ["ignore", "pipe", "pipe"] });
    const shown = [];
    for (const at of schemes.keys()) shown.push(tidy((await browser.said(`#total-${at + 1}`)).text));
    await browser.open(pathToFileURL(join(proof, "again.html")).href);
    for (const at of schemes.keys()) {
        assert.equal(tidy((await browser.said(`#total-${at + 1}`)).text), shown[at], "as saved and opened by the program");
    }
}

const umlauts = join(proof, "Grüße an Jörg");
mkdirSync(umlauts, { recursive: true });
const counts = join(proof, "counts.csv");
const sample = join("sample_data", "south-tees-synthetic.csv");
run("tally", sample, "--suppress", "--out", counts);
const [all, six] = ["all.html", "six.html"].map((name) => join(umlauts, name));
const every = ids();
const schemes = (of) => of.flatMap((id) => ["--scheme", id]);
run("export", "--activity", sample, "--out", all, ...schemes(every));
run("export", "--activity", sample, "--out", six, ...schemes(SIX));
const [pageOfAll, pageOfSix] = [all, six].map((file) => pathToFileURL(file).href);

let right = true;
const chromium = await Chromium.start();
try {
    await chromium.open(pageOfAll);
    await isLive(chromium);
    await totalsAgree(chromium, "Chromium", counts, every);
    right = await timesAndPictures(chromium, pageOfSix, counts);
    await chromium.open(pageOfSix);
    await isLive(chromium);
    console.log(`A slider is reached from the top by Tab, pressed ${await reachedByTab(chromium)} times`);
    await savedOpens(chromium, SIX);
    console.log("What is saved from the page opens in the program and comes to the same");
    const elsewhere = chromium.asked.filter((url) => !/^(file|data|blob):/.test(url));
    assert.deepEqual(elsewhere, [], "nothing was asked of a network");
} finally {
    await chromium.close();
}
const firefox = await Firefox.start();
try {
    await firefox.open(pageOfAll);
    await isLive(firefox);
    await totalsAgree(firefox, "Firefox", counts, every);
    writeFileSync(join(proof, "firefox.png"), await firefox.picture({ width: 1280, height: 820 }));
} finally {
    await firefox.close();
}
const page = readFileSync(six, "utf8");
// What a path, a machine or a user would be known by.
const known = [process.cwd(), process.env.HOME, hostname(), "sample_data", "south-tees-synthetic.csv", "/home/"];
for (const never of known.filter((name) => name && name.length > 3 && name !== "/")) {
    assert(!page.includes(never), `the page holds ${never}`);
}
console.log(right ? "All proved" : "Proved, but for what is marked BEYOND");
process.exit(right ? 0 : 1);
