import type { N8nServer } from '../n8n/server.mts';
import type { Examples } from './demonstration.mts';

/** What the nodes talk to: the emulator, or Tavus itself. */
export interface Target {
	apiKey: string;
	baseUrl: string;
	/** Said before what happened. */
	words: string;
	/** Runs the examples, says what happened, and gives whether everything succeeded. */
	demonstrate(n8n: N8nServer, examples: Examples): Promise<boolean>;
	close(): Promise<void>;
}
