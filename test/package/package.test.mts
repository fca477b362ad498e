import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packAndUnpack, ROOT, type Packed } from './packed.mts';

const MAX_TARBALL_BYTES = 250_000;
/** All of it goes to the editor whenever it is opened. */
const MAX_DESCRIPTION_BYTES = 250_000;
/** npm runs these on a user's machine; n8n's gate forbids them. */
const LIFECYCLE = [
	'prepare',
	'preinstall',
	'install',
	'postinstall',
	'prepublish',
	'preprepare',
	'postprepare',
];

interface Manifest {
	files: string[];
	scripts: Record<string, string>;
	dependencies?: unknown;
	peerDependencies: Record<string, string>;
	n8n: { strict: boolean; nodes: string[]; credentials: string[] };
	[more: string]: unknown;
}

let packed: Packed;
let manifest: Manifest;

beforeAll(async () => {
	packed = await packAndUnpack();
	manifest = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8')) as Manifest;
}, 120_000);

afterAll(() => packed.remove());

test('the package is small', () => {
	expect(packed.size).toBeLessThan(MAX_TARBALL_BYTES);
});

test('everything that package.json names is there and can be loaded', () => {
	for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
		expect(packed.files).toContain(file);
	}
	const loaded = spawnSync(
		process.execPath,
		[
			'-e',
			`
		for (const file of ${JSON.stringify([...manifest.n8n.nodes, ...manifest.n8n.credentials])}) {
			const [Class] = Object.values(require(require('node:path').join(${JSON.stringify(packed.folder)}, file)));
			const instance = new Class();
			console.log(instance.description?.name ?? instance.name);
		}
	`,
		],
		{ encoding: 'utf8', env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') } },
	);
	expect(loaded.stderr).toBe('');
	expect(loaded.stdout.trim().split('\n').sort()).toEqual([
		'tavus',
		'tavusApi',
		'tavusPollingTrigger',
		'tavusTrigger',
	]);
});

test("n8n's start reads descriptions only: those that the code gives, without loading any node", () => {
	const load = (loader: string): { files: string[]; types: { nodes: object[] } } => {
		const { stdout, stderr } = spawnSync(
			process.execPath,
			[
				'-e',
				`
			require('reflect-metadata');
			const loader = new (require('n8n-core').${loader})(${JSON.stringify(packed.folder)});
			loader.loadAll().then(() => {
				const files = Object.keys(require.cache).filter((file) => file.startsWith(loader.directory));
				console.log(JSON.stringify({ files, types: loader.types }));
			});
		`,
			],
			{
				cwd: ROOT,
				encoding: 'utf8',
				env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
			},
		);
		expect(stderr).toBe('');
		return JSON.parse(stdout) as { files: string[]; types: { nodes: object[] } };
	};
	const atStart = load('LazyPackageDirectoryLoader');
	expect(atStart.files).toEqual([]);
	const { files, types } = load('PackageDirectoryLoader');
	expect(files.length).toBeGreaterThan(100);
	expect(atStart.types).toEqual(types);
	expect(Buffer.byteLength(JSON.stringify(types.nodes))).toBeLessThan(MAX_DESCRIPTION_BYTES);
});

test('package.json is what n8n asks of a package that may run in its cloud', () => {
	expect(manifest.dependencies).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(manifest.files).toEqual(['dist', 'CHANGELOG.md']);
	expect(manifest.n8n.strict).toBe(true);
	expect(Object.keys(manifest.scripts).filter((name) => LIFECYCLE.includes(name))).toEqual([]);
});

test('every operation has an output schema, and the codex finds the node by the words people use', () => {
	const schemas = packed.files.filter((file) => file.includes('/__schema__/'));
	expect(schemas).toContain('dist/nodes/Tavus/__schema__/v1.0.0/replica/create.json');
	for (const node of ['Tavus', 'TavusTrigger']) {
		const codex = JSON.parse(
			readFileSync(join(packed.folder, 'dist', 'nodes', 'Tavus', `${node}.node.json`), 'utf8'),
		) as { alias: string[] };
		expect(codex.alias.map((word) => word.toLowerCase())).toEqual(
			expect.arrayContaining(['face', 'avatar', 'digital twin', 'talking head', 'ai video']),
		);
	}
});
