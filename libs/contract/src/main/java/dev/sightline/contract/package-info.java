/**
 * What crosses a process boundary: the headers of a frame's Kafka record, the names of topics and
 * objects, and the JSON document that describes a batch; and what a person types for a camera. The
 * programs share these words and nothing else.
 */
package dev.sightline.contract;
