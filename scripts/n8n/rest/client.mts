import { UserError } from '../../setup/user-error.cjs';

/** Who signs in to an n8n that was started here. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** A connection that is kept may be one that a busy n8n has just closed. */
const ONE_EACH = { connection: 'close' };

/** n8n answered a REST call with an error status. */
export class RestFailure extends Error {
	readonly status: number;
	/** The answer's JSON, or its text. */
	readonly body: unknown;

	constructor(call: string, status: number, body: unknown) {
		super(`${call} was answered with ${status}: ${sentenceOf(body)}`);
		this.name = 'RestFailure';
		this.status = status;
		this.body = body;
	}
}

/** Calls of n8n's internal REST API, the one its editor uses, as a signed-in user. */
export class RestClient {
	readonly url: string;
	private cookie = '';
	private major = 0;

	/** @param url the server, without a slash at the end */
	constructor(url: string) {
		this.url = url;
	}

	/**
	 * Signs in; on a fresh server makes this person its owner first.
	 * @throws UserError when the server belongs to somebody else already
	 */
	async signIn(owner: Owner): Promise<void> {
		const settings = await this.get<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
			'/rest/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) await this.post('/rest/owner/setup', owner);
		else await this.logIn(owner);
		// Not everything is shown to those who have not signed in.
		const { versionCli } = await this.get<{ versionCli: string }>('/rest/settings');
		this.major = Number(versionCli.split('.')[0]);
	}

	/** Whether the server is an n8n 1.x, whose REST API differs in places. Known once signed in. */
	get isFirstMajor(): boolean {
		return this.major === 1;
	}

	private async logIn(owner: Owner): Promise<void> {
		try {
			await this.post('/rest/login', {
				emailOrLdapLoginId: owner.email,
				password: owner.password,
			});
		} catch (error) {
			throw new UserError(`n8n at ${this.url} does not let ${owner.email} in.`, { cause: error });
		}
	}

	async get<T>(path: string, query: Record<string, string> = {}): Promise<T> {
		const search = new URLSearchParams(query).toString();
		return await this.send<T>('GET', search ? `${path}?${search}` : path);
	}

	/** The content of an answer, whatever it is. @throws RestFailure for any status but 2xx */
	async bytes(path: string, query: Record<string, string> = {}): Promise<Buffer> {
		const call = `${path}?${new URLSearchParams(query).toString()}`;
		const response = await fetch(`${this.url}${call}`, {
			headers: { ...ONE_EACH, cookie: this.cookie },
		});
		const content = Buffer.from(await response.arrayBuffer());
		if (!response.ok) throw new RestFailure(`GET ${path}`, response.status, content.toString());
		return content;
	}

	async post<T>(path: string, body: unknown = {}): Promise<T> {
		return await this.send<T>('POST', path, body);
	}

	async patch<T>(path: string, body: unknown): Promise<T> {
		return await this.send<T>('PATCH', path, body);
	}

	async delete<T>(path: string): Promise<T> {
		return await this.send<T>('DELETE', path);
	}

	/**
	 * @returns the answer's `data` where there is one, else the answer
	 * @throws RestFailure for any status but 2xx
	 */
	private async send<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: {
				...ONE_EACH,
				...(this.cookie ? { cookie: this.cookie } : {}),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		const answer = parse(text);
		if (!response.ok) throw new RestFailure(`${method} ${path}`, response.status, answer);
		const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		const wrapped = typeof answer === 'object' && answer !== null && 'data' in answer;
		return (wrapped ? answer.data : answer) as T;
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function sentenceOf(body: unknown): string {
	if (typeof body === 'object' && body !== null && 'message' in body) return String(body.message);
	return typeof body === 'string' ? body.slice(0, 200) : JSON.stringify(body).slice(0, 200);
}
