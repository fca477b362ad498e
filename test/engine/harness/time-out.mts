import axios from 'axios';

/**
 * Runs something with every time-out of n8n's HTTP client at most `ms`: the time-out is axios's own, only sooner.
 * n8n-core sends through axios (n8n-core request-helpers, @n8n/backend-network axios/request.js).
 */
export async function withTimeOut<Result>(
	ms: number,
	work: () => Promise<Result>,
): Promise<Result> {
	const interceptor = axios.interceptors.request.use((config) => ({
		...config,
		timeout: Math.min(ms, config.timeout || ms),
	}));
	try {
		return await work();
	} finally {
		axios.interceptors.request.eject(interceptor);
	}
}
