import type { RestClient } from './client.mts';

/** How a node names the credential it uses. */
export interface CredentialReference {
	id: string;
	name: string;
}

interface StoredCredential extends CredentialReference {
	type: string;
}

/** What the editor shows after "Test". */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** Credentials through n8n's REST API. */
export class Credentials {
	private readonly client: RestClient;

	constructor(client: RestClient) {
		this.client = client;
	}

	async create(
		type: string,
		name: string,
		data: Record<string, unknown>,
	): Promise<CredentialReference> {
		const stored = await this.client.post<StoredCredential>('/rest/credentials', {
			type,
			name,
			data,
		});
		return { id: stored.id, name: stored.name };
	}

	/** Makes a credential of this name, or gives the one that is there this content. */
	async save(
		type: string,
		name: string,
		data: Record<string, unknown>,
	): Promise<CredentialReference> {
		const all = await this.client.get<StoredCredential[]>('/rest/credentials');
		const present = all.find((one) => one.type === type && one.name === name);
		if (!present) return await this.create(type, name, data);
		await this.client.patch(`/rest/credentials/${present.id}`, { type, name, data });
		return { id: present.id, name };
	}

	/** Tests a stored credential, or the given content in its place, as the editor's button does. */
	async test(
		type: string,
		reference: CredentialReference,
		data?: Record<string, unknown>,
	): Promise<CredentialTest> {
		return await this.client.post<CredentialTest>('/rest/credentials/test', {
			credentials: { ...reference, type, ...(data === undefined ? {} : { data }) },
		});
	}
}
