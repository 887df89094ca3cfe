import { X509Certificate } from 'node:crypto';

/** A set of root certificates, read at first use and kept: there are some 150 of them. */
export class Roots {
  readonly #pem: readonly string[];
  #certificates: readonly X509Certificate[] | undefined;

  constructor(pem: readonly string[]) {
    this.#pem = pem;
  }

  get certificates(): readonly X509Certificate[] {
    this.#certificates ??= this.#pem.map((one) => new X509Certificate(one));
    return this.#certificates;
  }
}
