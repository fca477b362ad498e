import type { Stage } from './stage.mts';

/** Calls the emulator as another program of the same account would. @throws for any status but 2xx */
export async function callTavus(
	{ emulator }: Pick<Stage, 'emulator'>,
	method: string,
	path: string,
	body?: unknown,
): Promise<Record<string, unknown>> {
	const response = await fetch(emulator.url + path, {
		method,
		headers: { 'content-type': 'application/json', 'x-api-key': emulator.apiKey },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
	return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** A webhook that the tests never serve. */
export const ELSEWHERE = 'https://n8n.example.com/webhook/0f1d/tavus';

/** Something that is chosen by its ID. */
export const byId = (value: string): Record<string, unknown> => ({ __rl: true, mode: 'id', value });

/** The bodies that have been posted to the emulator, the earliest first. */
export async function posted({ emulator }: Pick<Stage, 'emulator'>): Promise<unknown[]> {
	return (await emulator.control.requests({ method: 'POST' })).map(({ body }) => body);
}
