import { namesFrom, wellKnownNames, type Names } from '../language/values/names.ts';
import { readIfThere } from './durable-file.ts';

/** Service and host names as /etc/services and /etc/hosts of this machine have them. */
export async function systemNames(): Promise<Names> {
  const [services, hosts] = await Promise.all([
    readIfThere('/etc/services'),
    readIfThere('/etc/hosts'),
  ]);
  return namesFrom(services ?? '', hosts ?? '', wellKnownNames);
}
