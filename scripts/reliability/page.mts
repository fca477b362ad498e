import { abuse, faults, secrets } from './engine-sections.mts';
import type { Figures } from './figures.mts';
import { crash, queue } from './server-sections.mts';

/** The figures of the newest runs, as docs/reliability.json keeps them. */
export interface Kept {
	/** The n8n in which the tests ran. */
	n8n: string;
	/** When the figures of each group were made, such as `2026-11-22`; a group that was not run yet is missing. */
	days: Record<string, string>;
	figures: Figures;
}

interface Section {
	group: string;
	what: string;
	text: (figures: Figures) => string;
}

const SECTIONS: readonly Section[] = [
	{ group: 'engine', what: "faults, in n8n's own engine", text: faults },
	{ group: 'engine', what: "secrets, in n8n's own engine", text: secrets },
	{ group: 'engine', what: "abuse of the trigger, in n8n's own engine", text: abuse },
	{ group: 'crash', what: 'a real n8n that is killed again and again', text: crash },
	{ group: 'queue', what: 'queue mode on real servers', text: queue },
];

/** The page with its figures: the same for the same figures. Sections whose tests were not run yet are left out, and named. */
export function pageOf({ n8n, days, figures }: Kept): string {
	const shown = SECTIONS.filter(({ group }) => group in days);
	const missing = SECTIONS.filter(({ group }) => !(group in days));
	const ran = shown.map(({ group, what }) => `- ${what} (${days[group] ?? ''})`);
	const left = missing.map(
		({ group, what }) =>
			`- Not run for this page yet, ${what}: \`npm run reliability -- ${group}\`.\n`,
	);
	return `# Reliability

Written by \`npm run reliability\` from the runs that it reports, on n8n ${n8n}; all checks of those runs passed, the page is not written otherwise. Tavus is a local server that
answers as the emulator of this repository does. Nothing here was measured at Tavus itself.

${ran.join('\n')}

The rules behind it are in the [README](../README.md#when-things-go-wrong).

${shown.map(({ text }) => text(figures)).join('\n\n')}

## What is not shown here

- The clock of the node runs faster in the tests in n8n's engine, so that minutes of patience take seconds. The time-out that is to strike strikes early; requests that are to succeed
  have the time that they have for a user.
- Sockets, servers and n8n's engine are real; in n8n's engine the n8n server, its database and its queue are not part of it. Nor is Tavus itself anywhere.
${left.join('')}`;
}
