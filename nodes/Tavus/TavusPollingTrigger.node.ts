import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { listSearch } from './pickers';
import { events, options } from './polling/parameters';
import { poll } from './polling/trigger';
import { eventsSubtitle } from './subtitles';
import { filters } from './triggerFilters';

export class TavusPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tavus Polling Trigger',
		name: 'tavusPollingTrigger',
		icon: { light: 'file:tavus.svg', dark: 'file:tavus.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle,
		description:
			'Starts the workflow when a training, video, document or conversation at Tavus is done, also where Tavus cannot reach this n8n',
		eventTriggerDescription: '',
		activationMessage: 'From now on Tavus is asked at the set times.',
		defaults: { name: 'Tavus Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tavusApi', required: true }],
		properties: [events, filters, options],
	};

	methods = { listSearch };

	/** @throws NodeApiError, NodeOperationError */
	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
