// Fetches the library of onnxruntime, which runs networks several times as fast as anything else here, out of its Python wheel on
// PyPI: 28 MB, of which one file is the library. Its licence and notices are laid beside it. Without it coordi runs networks in
// pure Rust: so whatever goes wrong here is told and stops no build.
//
//   node fetch.mjs FOLDER

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inflateRawSync } from "node:zlib";

const VERSION = "1.32.0";
const PACKAGES = "https://files.pythonhosted.org/packages";
// The wheels of Python 3.11; the library within is the same for every Python.
const WHEELS = {
  "linux-x64": {
    path: "1d/46/e6f356c9539d2eed44126de3421a81e217da2ad91b22dc11b379cb1e384f/onnxruntime-1.32.0-cp311-cp311-manylinux_2_28_x86_64.whl",
    sha256: "5a34fc4dfeb5a7b4a74c95dcba1e773d722abda720b474edf1b0c419dc6d163d",
  },
  "linux-arm64": {
    path: "b7/30/103820b32e9dc1d1fcfc5b519fd2de5bd699d25a25895caf5d726350d1b5/onnxruntime-1.32.0-cp311-cp311-manylinux_2_28_aarch64.whl",
    sha256: "2303372a85299b6757b0e11e1cbf13e410ddf7e10c37f4b37e99d1c90e7daf7c",
  },
  "darwin-arm64": {
    path: "b7/5d/50be370b540a6cb9ea173503f5418e8315dfe5757400ad7720542d348b94/onnxruntime-1.32.0-cp311-cp311-macosx_14_0_arm64.whl",
    sha256: "366b9e53d07812cc5c92822cecf7563b76a8a0f32ba3bb8dd232a206ac3bcb6c",
  },
};
// What is taken out of the wheel.
const WANTED = /^onnxruntime\/(capi\/libonnxruntime\.(so\.[\d.]+|[\d.]+\.dylib)|LICENSE|ThirdPartyNotices\.txt)$/;
const TRIES = 3;
const PATIENCE = 180_000;

async function download(url) {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
      return Buffer.from(await answer.arrayBuffer());
    } catch (error) {
      if (attempt === TRIES) throw new Error(error.cause?.message ?? error.message);
    }
  }
}

/** The files of a zip archive that are wanted: their base names and bytes. */
function unzip(archive, wanted) {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const files = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const method = archive.readUInt16LE(at + 10);
    const packed = archive.readUInt32LE(at + 20);
    const lengths = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString("utf8", at + 46, at + 46 + lengths[0]);
    if (wanted.test(name)) {
      const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const bytes = archive.subarray(start, start + packed);
      files.push({ name: basename(name), bytes: method === 0 ? bytes : inflateRawSync(bytes) });
    }
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return files;
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

async function main(folder) {
  const platform = `${process.platform}-${process.arch}`;
  const wheel = WHEELS[platform];
  if (!wheel) throw new Error(`there is none for ${platform} here`);
  const stamp = join(folder, "made-from");
  if (read(stamp) === `${wheel.sha256}\n`) return;
  const archive = await download(`${PACKAGES}/${wheel.path}`);
  const sha256 = createHash("sha256").update(archive).digest("hex");
  if (sha256 !== wheel.sha256) throw new Error(`what came has the SHA-256 ${sha256}, not ${wheel.sha256}`);
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) rmSync(join(folder, old), { recursive: true });
  for (const { name, bytes } of unzip(archive, WANTED)) {
    writeFileSync(join(folder, `${name}.new`), bytes);
    renameSync(join(folder, `${name}.new`), join(folder, name));
  }
  writeFileSync(stamp, `${wheel.sha256}\n`);
  console.log(`onnxruntime ${VERSION} lies in ${folder}`);
}

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node fetch.mjs FOLDER");
  process.exit(2);
}
try {
  await main(folder);
} catch (error) {
  console.error(`onnxruntime ${VERSION} was not fetched: ${error.message}. Networks will run in pure Rust.`);
}
