package dev.sightline.capture.publish;

import org.apache.kafka.clients.admin.Admin;

/** Makes admin clients; the caller closes them. */
@FunctionalInterface
public interface AdminFactory {

  Admin create();
}
