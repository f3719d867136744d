// Holds the code right on every runtime it must run on: the official Electron (45, Chrome 148 or so, Node 24) and the
// oldest (Electron 25: Chrome 114, Node 18.15).
//
// Two checks. The source scan names what one of the two lacks, in all of src. The load check loads every built main
// bundle in the fallback's own Node 18.15: what the scan does not know shows there.
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { conclude, parseTs, placeOf, sourceFiles, textOf, walk } from './lint/sources.mjs';
import { chosenElectron, fallbackExecutable } from './setup/electron.mjs';
import { exists, root, run, tail } from './setup/steps.mjs';

/**
 * Uses that are right although the scan names them, each with its reason: `file` from the root, `name` as reported.
 * Most often: the code asks whether the thing is there before it uses it.
 */
const exceptions = [
  // Asks first whether webUtils is there: where it is not, the file itself carries its path.
  { file: 'src/main/preload.ts', name: 'webUtils.getPathForFile' },
];

const missingIn25 = 'is missing in Electron 25';
const goneIn45 = 'is gone in Electron 45';
const missingInNode18 = 'is missing in Node 18.15';

/** Written as `object.name`. */
const members = new Map(
  Object.entries({
    'Promise.withResolvers': missingIn25,
    'Promise.try': missingIn25,
    'Object.groupBy': missingIn25,
    'Map.groupBy': missingIn25,
    'Array.fromAsync': missingIn25,
    'RegExp.escape': missingIn25,
    'URL.canParse': missingIn25,
    'URL.parse': missingIn25,
    'AbortSignal.any': missingIn25,
    'Uint8Array.fromBase64': missingIn25,
    'Uint8Array.fromHex': missingIn25,
    'Intl.DurationFormat': missingIn25,
    'Symbol.dispose': missingIn25,
    'Symbol.asyncDispose': missingIn25,
    'scheduler.yield': missingIn25,
    'net.WebSocket': missingIn25,
    'webUtils.getPathForFile': missingIn25,
    'session.registerPreloadScript': missingIn25,
    'contextBridge.executeInMainWorld': missingIn25,
    'ipcRenderer.sendTo': goneIn45,
    'process.getIOCounters': goneIn45,
    'clipboard.readHTML': goneIn45,
    'clipboard.writeHTML': goneIn45,
    'clipboard.readRTF': goneIn45,
    'clipboard.readImage': goneIn45,
    'clipboard.availableFormats': goneIn45,
    'fs.glob': missingInNode18,
    'fs.openAsBlob': missingInNode18,
    'crypto.hash': missingInNode18,
    'zlib.crc32': missingInNode18,
    'util.styleText': missingInNode18,
    'process.loadEnvFile': missingInNode18,
    'process.getBuiltinModule': missingInNode18,
  }),
);

/** Written as `anything.name(`. */
const methods = new Map(
  Object.entries({
    toHex: missingIn25,
    toBase64: missingIn25,
    setFromBase64: missingIn25,
    isSubsetOf: missingIn25,
    isSupersetOf: missingIn25,
    isDisjointFrom: missingIn25,
    symmetricDifference: missingIn25,
    moveBefore: missingIn25,
    registerPreloadScript: missingIn25,
    getPrinters: goneIn45,
  }),
);

/** Imported by name, from `electron` or a Node module. */
const imports = new Map(
  Object.entries({
    BaseWindow: missingIn25,
    WebContentsView: missingIn25,
    BrowserView: 'is deprecated in Electron 45',
    glob: missingInNode18,
    globSync: missingInNode18,
    openAsBlob: missingInNode18,
    styleText: missingInNode18,
    crc32: missingInNode18,
  }),
);

/** Globals of the browser and of newer Nodes; in main they have to be imported. */
const mainGlobals = new Map(
  ['WebSocket', 'File', 'crypto', 'CustomEvent', 'navigator', 'EventSource'].map((name) => [
    name,
    'is no global in Node 18.15: import it',
  ]),
);

const events = new Set(['crashed', 'renderer-process-crashed', 'gpu-process-crashed']);

/** Iterator helpers: methods called straight on an iterator, which only newer engines have. */
const helpers = new Set([
  'map',
  'filter',
  'take',
  'drop',
  'flatMap',
  'toArray',
  'some',
  'every',
  'find',
  'reduce',
  'forEach',
]);
const iteratorMakers = new Set(['values', 'keys', 'entries', 'matchAll']);

/**
 * Findings in one source.
 * @param {string} file
 * @param {string} text
 * @returns {import('./lint/sources.mjs').Finding[]}
 */
export function runtimeIn(file, text) {
  const findings = [];
  const report = (node, name, why) =>
    findings.push({ file, name, ...placeOf(text, node.start), message: `${name} ${why}` });
  const inMain = file.startsWith('src/main/');
  const program = parseTs(file, text);
  const declared = declaredNames(program);
  walk(program, (node, parents) => {
    const parent = parents.at(-1);
    switch (node.type) {
      case 'MemberExpression': {
        const object = node.object.type === 'Identifier' ? node.object.name : undefined;
        const property = node.computed ? undefined : node.property.name;
        const name = `${object}.${property}`;
        if (members.has(name)) report(node, name, members.get(name));
        if (property === 'navigationHistory') report(node, property, missingIn25);
        if (inMain && node.object.type === 'MetaProperty')
          report(node, `import.meta.${property}`, 'is not in a CommonJS bundle');
        break;
      }
      case 'CallExpression':
        checkCall(node, parent, report);
        break;
      case 'ImportSpecifier': {
        const from = parents.at(-1).source.value;
        const name = node.imported.name;
        if ((from === 'electron' || from.startsWith('node:')) && imports.has(name))
          report(node, name, imports.get(name));
        break;
      }
      case 'ImportDeclaration':
        if (/^node:(sqlite|test\/reporters|sea)$/.test(node.source.value))
          report(node, node.source.value, missingInNode18);
        break;
      case 'VariableDeclaration':
        if (/using/.test(node.kind)) report(node, 'using', missingIn25);
        break;
      case 'Identifier':
        if (inMain && mainGlobals.has(node.name) && !declared.has(node.name) && isReference(node, parents)) {
          report(node, node.name, mainGlobals.get(node.name));
        }
        break;
    }
  });
  return findings;
}

function checkCall(node, parent, report) {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.computed) return;
  const method = callee.property.name;
  if (methods.has(method)) report(node, method, methods.get(method));
  if (callee.object.type === 'Identifier' && callee.object.name === 'clipboard' && parent?.type !== 'AwaitExpression') {
    report(node, `clipboard.${method}`, 'answers at once in Electron 25 and with a promise in 45: await it');
  }
  const [first] = node.arguments;
  if (/^(on|once)$/.test(method) && first?.type === 'Literal' && events.has(first.value)) {
    report(node, `'${first.value}'`, `${goneIn45}: use render-process-gone or child-process-gone`);
  }
  if (helpers.has(method) && callee.object.type === 'CallExpression') {
    const maker = callee.object.callee;
    const made = maker.type === 'MemberExpression' && !maker.computed ? maker.property.name : undefined;
    const ofObject = maker.object?.type === 'Identifier' && maker.object.name === 'Object';
    if (iteratorMakers.has(made) && !ofObject)
      report(node, `.${made}().${method}`, `${missingIn25}: spread it into an array first`);
  }
}

/** Every name a source binds anywhere: enough to tell an own `crypto` from the global. */
function declaredNames(program) {
  const names = new Set();
  const bind = (pattern) => {
    if (!pattern) return;
    walk(pattern, (node) => {
      if (node.type === 'Identifier') names.add(node.name);
    });
  };
  walk(program, (node) => {
    if (/^Import.*Specifier$/.test(node.type)) names.add(node.local.name);
    if (node.type === 'VariableDeclarator') bind(node.id);
    if (/Function|ClassDeclaration|TSInterface|TSTypeAlias/.test(node.type)) bind(node.id);
    if (Array.isArray(node.params)) for (const param of node.params) bind(param);
  });
  return names;
}

/** True where an identifier is read as a value: not a property's name, a key or a type. */
function isReference(node, parents) {
  const parent = parents.at(-1);
  if (parents.some(({ type }) => type.startsWith('TS') && !/TSAs|TSNonNull|TSSatisfies/.test(type))) return false;
  if (parent.type === 'MemberExpression') return parent.object === node;
  if (parent.type === 'UnaryExpression' && parent.operator === 'typeof') return false;
  return (
    !/^(Property|MethodDefinition|PropertyDefinition|ImportSpecifier|ExportSpecifier|LabeledStatement)$/.test(
      parent.type,
    ) || parent.value === node
  );
}

/** Findings in all of src. */
export async function lintRuntime() {
  const files = await sourceFiles('src', /\.tsx?$/);
  const found = await Promise.all(
    files.filter((file) => !file.endsWith('.d.ts')).map(async (file) => runtimeIn(file, await textOf(file))),
  );
  return found.flat().filter((one) => !exceptions.some(({ file, name }) => file === one.file && name === one.name));
}

const loader = fileURLToPath(new URL('./lint/loadMain.cjs', import.meta.url));
const bundles = ['index', 'hostProcess', 'headless', 'cli', 'importWorker', 'relay'];

/**
 * Loads every built main bundle in the Node of the fallback runtime where that is here, else of the chosen one.
 * @returns {Promise<{node: string, loaded: string[], failures: string[]}>} node: which one it was
 */
export async function loadMainBundles() {
  const executable = (await fallbackExecutable()) ?? (await chosenElectron())?.executable;
  if (!executable) throw new Error('loadMainBundles needs an Electron: npm run setup');
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { out: node } = await run(executable, ['-p', 'process.versions.node'], { env, limit: 30 });
  const loaded = [];
  const failures = [];
  for (const name of bundles) {
    const bundle = path.join(root, 'out', 'main', `${name}.cjs`);
    if (!(await exists(bundle))) continue;
    const got = await run(executable, [loader, bundle], { env, limit: 30 });
    loaded.push(name);
    if (got.code !== 0) failures.push(`${name}.cjs does not load in Node ${node.trim()}:\n${tail(got.err || got.out)}`);
  }
  return { node: node.trim(), loaded, failures };
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  conclude('runtime', await lintRuntime());
  const { node, loaded, failures } = await loadMainBundles();
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  process.stderr.write(`loaded in Node ${node}: ${loaded.join(', ') || 'nothing, build first'}\n`);
  if (failures.length > 0) process.exitCode = 1;
}
