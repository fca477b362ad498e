import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Fields } from '../fields';

/** The group inside the parameter. */
const GROUP = 'storage';

/** A field of `recording_storage`, and for which providers Tavus uses it (docs.tavus.io, "Conversation Recordings"). */
interface StorageField {
	name: string;
	apiField: string;
	displayName: string;
	placeholder: string;
	description: string;
	/** Without it, Tavus could not store a recording there. */
	required: boolean;
}

const bucketName: StorageField = {
	name: 'bucketName',
	apiField: 'bucket_name',
	displayName: 'Bucket Name',
	placeholder: 'e.g. conversation-recordings',
	description: 'The bucket that the recordings are put into',
	required: true,
};

const keyTemplate: StorageField = {
	name: 'keyTemplate',
	apiField: 'key_template',
	displayName: 'Key Template',
	placeholder: 'e.g. recordings/{conversation_id}',
	description: 'How the stored files are named; see the Tavus documentation on recordings',
	required: false,
};

const PROVIDERS = {
	s3: [
		bucketName,
		{
			name: 'bucketRegion',
			apiField: 'bucket_region',
			displayName: 'Bucket Region',
			placeholder: 'e.g. us-east-1',
			description: 'The AWS region of the bucket',
			required: true,
		},
		{
			name: 'assumeRoleArn',
			apiField: 'assume_role_arn',
			displayName: 'Assume Role ARN',
			placeholder: 'e.g. arn:aws:iam::123456789012:role/TavusRecordingWriter',
			description: 'The IAM role that Tavus takes on to write into the bucket',
			required: true,
		},
		{
			name: 'externalId',
			apiField: 'external_id',
			displayName: 'External ID',
			placeholder: 'e.g. tavus',
			description: "The external ID that the role's trust policy asks for",
			required: false,
		},
	],
	gcs: [
		bucketName,
		{
			name: 'projectId',
			apiField: 'project_id',
			displayName: 'Project ID',
			placeholder: 'e.g. my-gcp-project',
			description: 'The Google Cloud project with the bucket',
			required: true,
		},
		{
			name: 'workloadIdentityProvider',
			apiField: 'workload_identity_provider',
			displayName: 'Workload Identity Provider',
			placeholder:
				'e.g. projects/123456/locations/global/workloadIdentityPools/tavus/providers/tavus',
			description:
				"The resource name of the pool's provider, without '//iam.googleapis.com/' before it",
			required: true,
		},
		{
			name: 'serviceAccountEmail',
			apiField: 'service_account_email',
			displayName: 'Service Account Email',
			placeholder: 'e.g. tavus-writer@my-gcp-project.iam.gserviceaccount.com',
			description: 'The service account that may create objects in the bucket',
			required: true,
		},
		keyTemplate,
	],
	azure_blob: [
		{
			name: 'storageAccount',
			apiField: 'storage_account',
			displayName: 'Storage Account',
			placeholder: 'e.g. myrecordingsaccount',
			description: 'The Azure storage account',
			required: true,
		},
		{
			name: 'container',
			apiField: 'container',
			displayName: 'Container',
			placeholder: 'e.g. conversation-recordings',
			description: 'The container within the storage account',
			required: true,
		},
		{
			name: 'tenantId',
			apiField: 'tenant_id',
			displayName: 'Tenant ID',
			placeholder: 'e.g. 11111111-2222-3333-4444-555555555555',
			description: 'The Microsoft Entra ID tenant',
			required: true,
		},
		{
			name: 'clientId',
			apiField: 'client_id',
			displayName: 'Client ID',
			placeholder: 'e.g. 66666666-7777-8888-9999-000000000000',
			description: 'The client ID of the app registration',
			required: true,
		},
		keyTemplate,
	],
} as const satisfies Record<string, readonly StorageField[]>;

type Provider = keyof typeof PROVIDERS;
const CHOICES = ['s3', 'gcs', 'azure_blob'] as const satisfies readonly Provider[];

/** Every field once, shown for the providers that use it. */
function storageFields(): INodeProperties[] {
	const used = new Map<StorageField, Provider[]>();
	for (const provider of CHOICES) {
		for (const field of PROVIDERS[provider])
			used.set(field, [...(used.get(field) ?? []), provider]);
	}
	return [...used].map(([field, providers]) => ({
		displayName: field.displayName,
		name: field.name,
		type: 'string',
		...(field.required ? { required: true } : {}),
		default: '',
		placeholder: field.placeholder,
		description: field.description,
		displayOptions: { show: { provider: providers } },
	}));
}

/** Where recordings go. There are no secrets among the fields: every provider trusts Tavus by identity. */
export const recordingStorage: INodeProperties = {
	displayName: 'Recording Storage',
	name: 'recordingStorage',
	type: 'fixedCollection',
	placeholder: 'Add Storage',
	default: {},
	description:
		'A storage of your own for the recordings, into which you have to let Tavus write; see the Tavus documentation on recordings',
	options: [
		{
			name: GROUP,
			displayName: 'Storage',
			values: [
				{
					displayName: 'Provider',
					name: 'provider',
					type: 'options',
					default: 's3',
					options: [
						{ name: 'Amazon S3', value: 's3' },
						{ name: 'Azure Blob Storage', value: 'azure_blob' },
						{ name: 'Google Cloud Storage', value: 'gcs' },
					],
				},
				...storageFields(),
			],
		},
	],
};

/**
 * `recording_storage`, `undefined` when none was set.
 *
 * @param name the parameter, with the collection that it is in
 * @throws {InputRefused} when a field is empty that the provider needs
 */
export function readStorage(fields: Fields, name: string): IDataObject | undefined {
	if (fields.rows(`${name}.${GROUP}`).length === 0) return undefined;
	const at = (field: string): string => `${name}.${GROUP}.${field}`;
	const provider = fields.choice(at('provider'), CHOICES);
	const storage: IDataObject = { provider };
	for (const field of PROVIDERS[provider]) {
		const text = field.required
			? fields.required(at(field.name), `${field.description}. Tavus needs it to store recordings.`)
			: fields.text(at(field.name));
		if (text !== undefined) storage[field.apiField] = text;
	}
	return storage;
}
