// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors
// Copies and builds everything in ../static/sidor/tredjepart from the locked packages, and writes VERSIONER.md.
// Same lock file, same bytes: `git diff --exit-code` after a run proves that nobody edited a vendored file by hand.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HAR = dirname(fileURLToPath(import.meta.url));
const UT = join(HAR, "..", "static", "sidor", "tredjepart");
const paket = (namn) => JSON.parse(readFileSync(join(HAR, "node_modules", namn, "package.json"), "utf8"));
const rader = [];

function kopiera(namn, fran, till) {
  copyFileSync(join(HAR, "node_modules", namn, fran), join(UT, till));
}

function anteckna(namn, filer, licensfil = "LICENSE") {
  const { version, license } = paket(namn);
  const licens = `LICENS-${namn.replace(/[@/]+/g, "-").replace(/^-/, "")}.txt`;
  kopiera(namn, licensfil, licens);
  rader.push(`| ${namn} | ${version} | ${license} | ${filer.join(", ")} | ${licens} |`);
}

rmSync(UT, { recursive: true, force: true });
mkdirSync(UT, { recursive: true });

// Design system: components as published, tokens from designsystemet.config.json.
kopiera("@digdir/designsystemet-css", "dist/src/index.css", "designsystemet.css");
anteckna("@digdir/designsystemet-css", ["designsystemet.css"]);
const ds = join(HAR, "node_modules", "@digdir", "designsystemet", "dist", "bin", "designsystemet.js");
const kor = (...argument) => execFileSync(process.execPath, [ds, ...argument], { cwd: HAR, stdio: "pipe" });
kor("tokens", "create", "--config", "designsystemet.config.json");
kor("tokens", "build", "-t", ".bygge/design-tokens", "-o", ".bygge/tema", "--config", "designsystemet.config.json");
copyFileSync(join(HAR, ".bygge", "tema", "remiss.css"), join(UT, "tema.css"));
anteckna("@digdir/designsystemet", ["tema.css (byggd av designsystemet.config.json)"]);

kopiera("htmx.org", "dist/htmx.min.js", "htmx.min.js");
anteckna("htmx.org", ["htmx.min.js"]);

const typsnitt = ["latin", "latin-ext"].flatMap((del) =>
  ["normal", "italic"].map((stil) => `source-sans-3-${del}-wght-${stil}.woff2`),
);
for (const fil of typsnitt) kopiera("@fontsource-variable/source-sans-3", `files/${fil}`, fil);
anteckna("@fontsource-variable/source-sans-3", typsnitt);

// The editor and the libraries it is made of, one file; every package that went into it is listed with its licence.
const { metafile } = await build({
  absWorkingDir: HAR,
  entryPoints: ["redigerare/start.mjs"],
  outfile: join(UT, "redigerare.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  metafile: true,
  banner: { js: "// Källkod: remiss/sidor/static_src/redigerare (AGPL-3.0-or-later). Bibliotek (MIT): VERSIONER.md" },
});
const ingar = new Set(Object.keys(metafile.inputs).flatMap((fil) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(fil)?.[1] ?? []));
for (const namn of [...ingar].sort()) anteckna(namn, ["redigerare.js"]);

writeFileSync(
  join(UT, "VERSIONER.md"),
  [
    "# Filer från andra",
    "",
    "Skriven av `remiss/sidor/static_src/bygg.mjs`. Ändra aldrig filerna här för hand: höj versionen i",
    "`package.json`, kör `npm install` och `node bygg.mjs` i den mappen.",
    "",
    "| Paket | Version | Licens | Filer | Licenstext |",
    "|---|---|---|---|---|",
    ...rader,
    "",
  ].join("\n"),
);
// What went in and what came out: a test compares, so that nobody forgets to build or edits a built file.
const summa = (fil) => createHash("sha256").update(readFileSync(fil)).digest("hex");
const summor = (mapp, filer) => Object.fromEntries(filer.sort().map((fil) => [fil, summa(join(mapp, fil))]));
const kallor = ["bygg.mjs", "package.json", "package-lock.json", "designsystemet.config.json", ...readdirSync(join(HAR, "redigerare")).map((fil) => `redigerare/${fil}`)];
writeFileSync(join(UT, "BYGGT.json"), `${JSON.stringify({ kallor: summor(HAR, kallor), filer: summor(UT, readdirSync(UT)) }, null, 1)}\n`);
rmSync(join(HAR, ".bygge"), { recursive: true, force: true });
