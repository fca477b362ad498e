import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './packed.mts';

/** n8n shows icons on white and on this dark grey; its rule asks for 1.5 to 1 (n8n "icon-contrast"). */
const BACKGROUNDS = { 'tavus.svg': '#ffffff', 'tavus.dark.svg': '#2b2b2b' } as const;
const LEAST_CONTRAST = 1.5;

function sources(folder: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(ROOT, folder, file));
}

const shipped = [...sources('nodes'), ...sources('credentials')];
const text = (file: string): string => readFileSync(file, 'utf8');

test('no rule is switched off, no type is given up', () => {
	expect(shipped.length).toBeGreaterThan(30);
	for (const file of shipped) {
		expect({
			file,
			found: /eslint-disable|@ts-(ignore|expect-error|nocheck)|[:<]\s*any\b|\bas any\b/.exec(
				text(file),
			)?.[0],
		}).toEqual({ file, found: undefined });
	}
});

test('the lock file names no registry', () => {
	const lock = JSON.parse(text(join(ROOT, 'package-lock.json'))) as {
		packages: Record<string, { resolved?: string; link?: boolean }>;
	};
	const addressed = Object.entries(lock.packages).filter(
		([, entry]) => entry.resolved !== undefined,
	);
	expect(addressed).toEqual([]);
});

test('no committed file holds a path of the machine it was written on', () => {
	// /home/node is the home of n8n's own Docker image.
	const home = /(\/root\/|\/work\/|\/home\/(?!node\/)[a-z]+\/|\/Users\/[A-Za-z]+\/)/;
	const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
		.split('\0')
		.filter(
			(file) =>
				/\.(ts|mts|mjs|js|cjs|json|md|yml|svg)$/.test(file) &&
				!file.endsWith('package-lock.json') &&
				!file.endsWith('source.test.mts'),
		);
	const found = files.filter((file) => home.test(text(join(ROOT, file))));
	expect(found).toEqual([]);
});

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test.each(Object.entries(BACKGROUNDS))(
	'%s is square and stands out on its background',
	(file, background) => {
		const svg = text(join(ROOT, 'nodes', 'Tavus', file));
		const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
		expect(width).toBeDefined();
		expect(width).toBe(height);
		const [shape] = [...svg.matchAll(/fill="(#[0-9A-Fa-f]{6})"/g)].map((match) => match[1] ?? '');
		const [a, b] = [luminance(shape ?? ''), luminance(background)].sort((x, y) => y - x);
		expect(((a ?? 0) + 0.05) / ((b ?? 0) + 0.05)).toBeGreaterThan(LEAST_CONTRAST);
	},
);

test('the two icons differ', () => {
	const [light, dark] = Object.keys(BACKGROUNDS).map((file) =>
		text(join(ROOT, 'nodes', 'Tavus', file)),
	);
	expect(light).not.toBe(dark);
});
