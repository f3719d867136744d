/** The key by which rooms know this device. Whoever keeps it signs; the secret half goes nowhere. */
export interface Device {
  readonly publicKey: Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
}
