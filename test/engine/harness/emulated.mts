import type { IDataObject } from 'n8n-workflow';

import type { RunningEmulator } from '../../../emulator/index.mts';
import { runTavus } from '../harness.mts';

type Run<Result> = (
	resource: string,
	operation: string,
	parameters: IDataObject,
) => Promise<Result>;

/** Runs operations at the emulator. */
export interface Operations {
	/** The items of one operation. @throws Error what the node said when it failed */
	run: Run<IDataObject[]>;
	/** Its only item. @throws Error when there are more or fewer */
	one: Run<IDataObject>;
}

/** Operations of an account of the emulator. */
export function operationsAt(emulator: () => RunningEmulator): Operations {
	const run: Operations['run'] = async (resource, operation, parameters) => {
		const { url, apiKey } = emulator();
		const { items, error } = await runTavus({
			parameters: { resource, operation, ...parameters } as never,
			credentials: { apiKey, baseUrl: url, callbackSecret: '' },
		});
		if (error !== undefined) throw new Error(`${error.message} | ${error.description ?? ''}`);
		return items.map(({ json }) => json);
	};
	const one: Operations['one'] = async (...call) => {
		const [item, ...others] = await run(...call);
		if (item === undefined || others.length > 0) throw new Error(`${others.length + 1} items`);
		return item;
	};
	return { run, one };
}
