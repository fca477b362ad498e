import { RestClient, type Owner } from './rest/client.mts';
import { Credentials } from './rest/credentials.mts';
import { Executions } from './rest/executions.mts';
import { pick, type PickerPage, type PickerRequest } from './rest/pickers.mts';
import { Workflows } from './rest/workflows.mts';

/** n8n's REST API as its editor uses it, signed in as one person. */
export interface Rest {
	client: RestClient;
	credentials: Credentials;
	workflows: Workflows;
	executions: Executions;
	pick(request: PickerRequest): Promise<PickerPage>;
}

/**
 * Signs in at a server (see RestClient.signIn) and gives what can be asked of it.
 * @param webhookUrl where its production webhooks are called, when not at the server itself
 */
export async function connect(url: string, owner: Owner, webhookUrl = url): Promise<Rest> {
	const client = new RestClient(url);
	await client.signIn(owner);
	return {
		client,
		credentials: new Credentials(client),
		workflows: new Workflows(client, webhookUrl),
		executions: new Executions(client),
		pick: (request) => pick(client, request),
	};
}
