import type { SeedPersonas } from '../resources/persona-control.mts';
import type { Seed } from '../resources/control-routes.mts';
import { ControlConnection } from './connection.mts';

/** What the control surface has for personas. */
export class PersonaControl extends ControlConnection {
	/** Adds personas and returns their ids, oldest first. */
	async seed(count: number, options: Omit<SeedPersonas, 'count'> = {}): Promise<string[]> {
		const body = { ...options, count };
		return (await this.call<{ persona_ids: string[] }>('POST', '/personas/seed', body)).persona_ids;
	}

	/** From now on it has a draft; the setting `makerDrafts` says what a PATCH does then. */
	async openInBuilder(id: string): Promise<void> {
		await this.call('POST', `/personas/${id}/open-in-builder`);
	}
}

/** What the control surface has for tools. */
export class ToolControl extends ControlConnection {
	/** Adds tools and returns their ids, oldest first. */
	async seed(count: number, options: Omit<Seed, 'count'> = {}): Promise<string[]> {
		const body = { ...options, count };
		return (await this.call<{ tool_ids: string[] }>('POST', '/tools/seed', body)).tool_ids;
	}
}
