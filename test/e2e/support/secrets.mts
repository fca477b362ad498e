/** Keys that Tavus holds for the user and that nobody enters in n8n: no output shows them. */
export const HELD_KEYS = {
	llm: 'e2e-held-llm-key-0b7d',
	header: 'e2e-held-header-2c41',
	query: 'e2e-held-query-key-77aa',
	tts: 'e2e-held-tts-key-93fe',
	tool: 'e2e-held-tool-token-c5d8',
	toolHeader: 'e2e-held-tool-header-18e0',
} as const;

/** Keys that are entered in nodes: n8n keeps them with the workflow, but no output shows them. */
export const ENTERED_KEYS = [
	'e2e-entered-llm-key-5a1c',
	'e2e-entered-header-e07b',
	'e2e-entered-tool-token-6d92',
	'e2e-entered-password-b33f',
	// Those of test/cases.
	'sk_live_abc123',
	'sk-own',
	'el-key',
	'Bearer abc',
	'open sesame',
] as const;

/** The tokens that let somebody into a room: only the item of the conversation has one. */
export const meetingTokens = new Set<string>();

/** Headers and body of what was answered at the address of a webhook. */
export interface WebhookAnswer {
	url: string;
	text: string;
}

const WEBHOOK = /\/webhook(-test|-waiting)?\//;

/** Reads along what n8n answers to callbacks: to the tests, and to the emulator, which runs in their process. */
export class WebhookAnswers {
	private readonly pending: Array<Promise<WebhookAnswer>> = [];

	private readonly real = globalThis.fetch;

	listen(): void {
		globalThis.fetch = async (input, init) => {
			const response = await this.real(input, init);
			const url = input instanceof Request ? input.url : String(input);
			if (WEBHOOK.test(url)) this.pending.push(read(url, response.clone()));
			return response;
		};
	}

	stop(): void {
		globalThis.fetch = this.real;
	}

	async all(): Promise<WebhookAnswer[]> {
		return await Promise.all(this.pending);
	}
}

async function read(url: string, response: Response): Promise<WebhookAnswer> {
	const lines = [String(response.status)];
	response.headers.forEach((value, name) => lines.push(`${name}: ${value}`));
	// An n8n that is killed breaks its answer off.
	lines.push(await response.text().catch(() => ''));
	return { url, text: lines.join('\n') };
}
