import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { guardRequest } from '../nodes/Tavus/transport/guard';

export class TavusApi implements ICredentialType {
	name = 'tavusApi';

	displayName = 'Tavus API';

	icon: Icon = {
		light: 'file:../nodes/Tavus/tavus.svg',
		dark: 'file:../nodes/Tavus/tavus.dark.svg',
	};

	/** Which hosts may be called is settled by the Base URL. */
	hideDomainRestrictionFields = true;

	documentationUrl = 'https://docs.tavus.io/api-reference/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'From PAL Maker (maker.tavus.io), under API Keys. If the key is limited to certain IP addresses, the address of this n8n must be among them.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://tavusapi.com',
			description: 'Where the Tavus API is. The API key is sent to this host and to no other.',
		},
		{
			displayName: 'Callback Secret',
			name: 'callbackSecret',
			type: 'string',
			typeOptions: { password: true, rows: 2 },
			default: '',
			description:
				'A long random text of your own choice. The Tavus node signs every callback URL with it, and the Tavus Trigger accepts only signed calls then. To change it, put the new one on the first line and keep the old one below until its jobs are done.',
		},
	];

	/**
	 * Adds the API key, after making sure that the request goes where the credential says.
	 *
	 * @throws {BaseUrlRefused} when the Base URL is not safe, or the request would go to another host
	 */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return guardRequest(
			credentials['baseUrl'],
			String(credentials['apiKey'] ?? '').trim(),
			requestOptions,
		);
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl || "https://tavusapi.com" }}',
			url: '/v2/replicas',
			qs: { limit: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'Invalid access token: Tavus did not accept the API key',
				},
			},
		],
	};
}
