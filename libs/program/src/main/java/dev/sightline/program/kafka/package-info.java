/** How a program reaches Kafka's brokers. */
package dev.sightline.program.kafka;
