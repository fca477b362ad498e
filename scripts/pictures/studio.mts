import type { Page } from 'playwright-core';

import { startEmulator, type RunningEmulator } from '../../emulator/index.mts';
import { openBrowser, signIn } from '../n8n/browser.mts';
import { installN8n } from '../n8n/install.mts';
import type { CredentialReference } from '../n8n/rest/credentials.mts';
import { startN8n, type N8nServer } from '../n8n/server.mts';
import { packPackage } from '../pack.mts';
import { step } from '../setup/progress.mjs';
import { scratchFolder, type Closing } from '../start/closing.mts';

const N8N_VERSION = '2.41.1';
/** Where the pictures say that Tavus calls back; nobody does. */
const WEBHOOK_URL = 'https://n8n.example.com/';
/** n8n calls a new one "Tavus account". */
export const CREDENTIAL = 'Tavus';
/** Milliseconds for whatever is waited for: nothing hurries, and one that is late would end a run of many minutes. */
const PATIENCE = 120_000;
const OWNER = {
	email: 'alex@example.com',
	password: 'Pictures-1',
	firstName: 'Alex',
	lastName: 'Example',
};

export type Theme = 'light' | 'dark';

/** What the pictures are taken of: a real n8n with the packed package, the emulator, and a browser. */
export interface Studio {
	n8n: N8nServer;
	emulator: RunningEmulator;
	credential: CredentialReference;
	/**
	 * A page that is signed in.
	 *
	 * @param scale device pixels for each pixel of the page
	 */
	page(theme: Theme, scale?: number): Promise<Page>;
}

/** Opens the studio; whatever it starts ends with `closing`. @throws UserError when n8n does not come up */
export async function openStudio(closing: Closing): Promise<Studio> {
	const runtime = await installN8n(N8N_VERSION);
	const packageTarball = await packPackage(await scratchFolder(closing));
	const emulator = await startEmulator({ port: 0, trainingSeconds: 0.5 });
	closing.add(emulator.stop);
	const n8n = await step(`Starting n8n ${N8N_VERSION}`, async () =>
		startN8n({ runtime, packageTarball, owner: OWNER, webhookUrl: WEBHOOK_URL }),
	);
	closing.add(n8n.stop);
	const credential = await n8n.rest.credentials.create('tavusApi', CREDENTIAL, {
		apiKey: emulator.apiKey,
		baseUrl: emulator.url,
		callbackSecret: 'a long random text of my own',
	});
	const browser = await openBrowser();
	closing.add(async () => await browser.close());
	return {
		n8n,
		emulator,
		credential,
		page: async (theme, scale = 1) => {
			const page = await signIn(browser, n8n, {
				deviceScaleFactor: scale,
				// N8n follows the system unless a user chooses.
				colorScheme: theme,
				reducedMotion: 'reduce',
				locale: 'en-US',
				timezoneId: 'UTC',
			});
			page.context().setDefaultTimeout(PATIENCE);
			return page;
		},
	};
}
