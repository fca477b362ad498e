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

/** Something that is chosen by its ID. */
export const byId = (value: string): Record<string, unknown> => ({ __rl: true, mode: 'id', value });
