/** Tells an MQTT broker. */
package dev.sightline.tracker.deliver.mqtt;
