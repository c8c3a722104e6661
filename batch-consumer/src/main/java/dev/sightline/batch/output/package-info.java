/** What the program itself writes to Kafka: records of topics that it looks after. */
package dev.sightline.batch.output;
