import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { shippedImports, type Import } from './imports.mts';
import { ROOT } from './packed.mts';

const PAGE = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
const [, DRAWING = ''] = /```mermaid\n([\s\S]*?)```/.exec(PAGE) ?? [];

/** What a box of the drawing is called, and the file names that it lists. */
const BOXES = new Map(
	[...DRAWING.matchAll(/^\s*(\w+)\["<b>[^"]*?<\/b><br\/>([^"]*)"\]$/gm)].map(
		([, box = '', files = '']) => [box, files.replaceAll('<br/>', ' ').split(' ')] as const,
	),
);

/** Whose file this is: the box of its folder, or the one that lists it. */
function boxOf(file: string): string {
	if (file.startsWith('credentials/')) return 'credentials';
	const [, folder] = /^nodes\/Tavus\/(\w+)\//.exec(file) ?? [];
	if (folder !== undefined) return folder;
	const name = basename(file, '.ts');
	for (const [box, files] of BOXES) if (files.includes(name)) return box;
	return `nowhere in the drawing: ${file}`;
}

/** `a & b --> c` is two arrows; `-.->` is one of types only. */
const DRAWN = DRAWING.split('\n').flatMap((line) => {
	const [, from = '', arrow = '', to = ''] =
		/^\s*([\w &]+?) (-->|-\.->) ([\w &]+)$/.exec(line) ?? [];
	const names = (list: string): string[] => list.split('&').map((name) => name.trim());
	return arrow === '' ? [] : names(from).flatMap((a) => names(to).map((b) => `${a} ${arrow} ${b}`));
});

/** What a request and its answer look like. */
const REQUEST_TYPES = 'types of nodes/Tavus/transport/types.ts';

/** What a folder may use beside itself, whatever the drawing says. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
	words: [],
	transport: ['words'],
	callbacks: ['words'],
	operations: ['words', REQUEST_TYPES],
	execution: ['operations', 'transport', 'callbacks', 'words'],
	pickers: ['operations', 'execution', 'transport', 'words'],
	polling: ['callbacks', 'execution', 'transport', 'words'],
	credentials: ['transport'],
	nodes: ['operations', 'execution', 'transport', 'callbacks', 'pickers', 'polling', 'words'],
};
/** Who hashes something: `node:crypto`, which dependency-cruiser calls by its short name. */
const HASHING = ['callbacks', 'execution', 'polling'];
/** Who takes no more than types from n8n-workflow, so that it can be understood without n8n. */
const WITHOUT_N8N = ['callbacks', 'operations'];

let imports: Import[] = [];
const isInside = ({ to }: Import): boolean => to.startsWith('nodes/');

beforeAll(() => {
	imports = shippedImports();
}, 60_000);

test('there is a drawing, and it has a box for every folder and every file beside them', () => {
	const folders = readdirSync(join(ROOT, 'nodes', 'Tavus'), { withFileTypes: true });
	const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
	expect([...BOXES.keys()].sort()).toEqual([...names, 'credentials', 'nodes', 'words'].sort());
	const files = folders.filter(({ name }) => name.endsWith('.ts')).map(({ name }) => name);
	const listed = [...(BOXES.get('nodes') ?? []), ...(BOXES.get('words') ?? [])];
	expect(files.map((name) => basename(name, '.ts')).sort()).toEqual([...listed].sort());
});

test('the arrows of the drawing are those of the imports: none is missing, none too many', () => {
	const values = new Set<string>();
	const types = new Set<string>();
	for (const one of imports.filter(isInside)) {
		const [from, to] = [boxOf(one.from), boxOf(one.to)];
		if (from !== to) (one.typeOnly ? types : values).add(`${from} --> ${to}`);
	}
	expect(values.size).toBeGreaterThan(15);
	const real = [
		...values,
		...[...types]
			.filter((arrow) => !values.has(arrow))
			.map((arrow) => arrow.replace('-->', '-.->')),
	];
	expect([...DRAWN].sort()).toEqual(real.sort());
	expect(new Set(DRAWN).size).toBe(DRAWN.length);
});

test('no arrow is a forbidden one', () => {
	const forbidden = imports.filter(isInside).filter((one) => {
		const [from, to] = [boxOf(one.from), boxOf(one.to)];
		const allowed = ALLOWED[from] ?? [];
		return (
			from !== to &&
			!allowed.includes(to) &&
			!(one.typeOnly && allowed.includes(`types of ${one.to}`))
		);
	});
	expect(forbidden).toEqual([]);
});

test('packages: n8n-workflow, node:crypto where something is hashed, and nothing else', () => {
	const outside = imports.filter((one) => !isInside(one));
	expect(outside.length).toBeGreaterThan(50);
	const foreign = outside.filter(({ from, to, typeOnly }) => {
		const box = boxOf(from);
		if (to === 'crypto') return !HASHING.includes(box);
		return to !== 'n8n-workflow' || (WITHOUT_N8N.includes(box) && !typeOnly);
	});
	expect(foreign).toEqual([]);
});

test('no circle is left after compiling', () => {
	const circles = imports.filter(
		({ circle, typeOnly }) =>
			circle.length > 0 && !typeOnly && circle.every((step) => !step.typeOnly),
	);
	expect(circles).toEqual([]);
});

test('which names belong together is known to vocabulary.ts alone', () => {
	const table = readFileSync(join(ROOT, 'nodes/Tavus/vocabulary.ts'), 'utf8');
	const newer = [...table.matchAll(/^\t\['\w+', '(\w+)'\],$/gm)].map(([, name = '']) => name);
	expect(newer).toContain('face_id');
	// Requests and samples in Tavus's newer words are objects: `pal_id: …`.
	const asText = new RegExp(`['"\`.](${newer.join('|')})['"\`]`);
	const files = new Set(imports.map(({ from }) => from));
	const wrong = [...files]
		.filter((file) => !file.endsWith('/vocabulary.ts'))
		.filter((file) => {
			const code = readFileSync(join(ROOT, file), 'utf8');
			return asText.test(code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''));
		});
	expect(wrong).toEqual([]);
});
