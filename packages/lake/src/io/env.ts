/** What the SDK says of its coming versions is for who updates it, not for who runs a command. */
const withoutNotice = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

export function silenceSdkNotice(): void {
  Object.assign(process.env, withoutNotice);
}
