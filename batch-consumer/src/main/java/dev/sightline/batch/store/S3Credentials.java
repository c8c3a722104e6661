package dev.sightline.batch.store;

import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.retry.TransientException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Looks for credentials when the program starts, so that one without any is not ready, and says so,
 * before the first batch waits for them.
 */
public final class S3Credentials {

  private final AwsCredentialsProvider provider;
  private final PatientCaller caller;

  public S3Credentials(AwsCredentialsProvider provider, PatientCaller caller) {
    this.provider = provider;
    this.caller = caller;
  }

  /** Returns when there are some. */
  public void await() throws InterruptedException {
    caller.call(this::find);
  }

  private boolean find() throws TransientException {
    try {
      provider.resolveCredentials();
      return true;
    } catch (SdkClientException e) {
      throw TransientException.lasting("no S3 credentials: " + e.getMessage(), e);
    }
  }
}
