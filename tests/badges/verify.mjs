// Verifies a badge as a stranger would: the key comes out of the issuer's name, the status out of the published list.
// node verify.mjs BADGE.jwt STATUS.jwt -> one line of JSON: {verified, revoked} or {verified: false, why}.
import {readFileSync} from 'node:fs';
import {decodeProtectedHeader, importJWK, jwtVerify} from 'jose';
import {Resolver} from 'did-resolver';
import {getResolver} from 'key-did-resolver';
import {decodeList} from '@digitalbazaar/vc-bitstring-status-list';
import {base58btc} from 'multiformats/bases/base58';

const resolver = new Resolver(getResolver());

async function verified(file) {
  const token = readFileSync(file, 'utf8').trim();
  const {kid} = decodeProtectedHeader(token);
  const {didDocument} = await resolver.resolve(kid.split('#')[0]);
  const method = didDocument.verificationMethod.find(one => one.id === kid || kid.endsWith(one.id));
  const jwk = method.publicKeyJwk ?? {
    kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw(method.publicKeyMultibase ?? `z${method.publicKeyBase58}`)).toString('base64url')};
  const {payload} = await jwtVerify(token, await importJWK(jwk, 'EdDSA'), {
    algorithms: ['EdDSA'], issuer: didDocument.id, requiredClaims: ['iss', 'jti', 'nbf', 'sub']});
  const issuer = payload.issuer.id ?? payload.issuer;
  if(issuer !== payload.iss || payload.id !== payload.jti || payload.credentialSubject.id !== payload.sub) {
    throw new Error('the claims of the token are not those of the credential');
  }
  return payload;
}

function raw(text) {
  const bytes = base58btc.decode(text);
  return bytes.length === 34 ? bytes.slice(2) : bytes; // with or without the two bytes that say Ed25519
}

try {
  const badge = await verified(process.argv[2]);
  const list = await verified(process.argv[3]);
  const status = badge.credentialStatus;
  if(list.id !== status.statusListCredential || list.iss !== badge.iss) {
    throw new Error('the list is another one');
  }
  const bits = await decodeList({encodedList: list.credentialSubject.encodedList});
  console.log(JSON.stringify({verified: true, revoked: bits.getStatus(Number(status.statusListIndex)), of: bits.length}));
} catch(error) {
  console.log(JSON.stringify({verified: false, why: String(error.message)}));
}
