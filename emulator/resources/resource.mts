import type { FastifyInstance } from 'fastify';
import type { JobView } from '../control/routes.mts';
import type { HostedFile } from '../files/content.mts';
import type { Emulator } from '../state.mts';

/**
 * One kind of thing Tavus has. A new one is a file that exports one of these, and a line in `index.mts`
 * beside this file.
 */
export interface Resource {
	name: string;
	/** The number of the first page of its list. */
	pageBase?: 0 | 1;
	/** Adds the stock records; called at the start and after each reset. */
	seed?(emulator: Emulator): void;
	/** Adds its routes below `/v2`. */
	routes(api: FastifyInstance, emulator: Emulator): void;
	/** What its record `id` has on the file host under this name; see `Emulator.fileUrl`. */
	file?(emulator: Emulator, id: string, name: string): HostedFile | undefined;
	/** Those of its creates that are no `Job`, as the control surface shows them. */
	jobs?(emulator: Emulator): JobView[];
	/** Adds its own routes below `/_control`. */
	control?(control: FastifyInstance, emulator: Emulator): void;
}
