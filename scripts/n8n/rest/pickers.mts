import type { RestClient } from './client.mts';
import type { CredentialReference } from './credentials.mts';

/** One page of a resource locator's list, as the editor gets it. */
export interface PickerPage {
	results: Array<{ name: string; value: string; url?: string; description?: string }>;
	paginationToken?: string;
}

/** What the editor sends when a list is opened, searched or scrolled. */
export interface PickerRequest {
	nodeType: string;
	typeVersion: number;
	/** The list search method the field names. */
	method: string;
	/** The field, e.g. `replicaId`. */
	parameter: string;
	parameters: Record<string, unknown>;
	credentials: Record<string, CredentialReference>;
	filter?: string;
	paginationToken?: string;
}

/** Asks for a resource locator's list through the endpoint the editor uses. */
export async function pick(client: RestClient, request: PickerRequest): Promise<PickerPage> {
	return await client.post<PickerPage>('/rest/dynamic-node-parameters/resource-locator-results', {
		path: `parameters.${request.parameter}`,
		nodeTypeAndVersion: { name: request.nodeType, version: request.typeVersion },
		currentNodeParameters: request.parameters,
		methodName: request.method,
		credentials: request.credentials,
		...(request.filter === undefined ? {} : { filter: request.filter }),
		...(request.paginationToken === undefined ? {} : { paginationToken: request.paginationToken }),
	});
}
