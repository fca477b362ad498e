/** Settings of the user's own n8n, npm and Tavus account, which must not reach the n8n that is started here. */
const FOREIGN =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL$|NODES_|CREDENTIALS_|GENERIC_|TAVUS_|npm_|NODE_OPTIONS$|NODE_ENV$|JEST_)/i;

/**
 * The environment for a quiet n8n on a loopback address, with nothing of the user's own n8n in it
 * (docs.n8n.io, hosting/configuration/environment-variables).
 */
export function n8nEnvironment(settings: {
	userFolder: string;
	port: number;
	brokerPort: number;
	/** The address under which callbacks from outside arrive, when it is not the loopback address. */
	webhookUrl?: string;
	extra: Record<string, string>;
}): Record<string, string | undefined> {
	const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(inherited),
		N8N_USER_FOLDER: settings.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(settings.port),
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${settings.port}`,
		// n8n 1.x knows the second name only.
		...(settings.webhookUrl === undefined
			? {}
			: { N8N_WEBHOOK_URL: settings.webhookUrl, WEBHOOK_URL: settings.webhookUrl }),
		// The cookie of a page without https.
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '8',
		...settings.extra,
	};
}
