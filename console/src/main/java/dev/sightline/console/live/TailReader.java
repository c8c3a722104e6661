package dev.sightline.console.live;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is told by a {@link TopicTail} what it reads and how that goes, by its one thread. */
public interface TailReader {

  /** Takes a record without waiting for anything, and never fails. */
  void take(ConsumerRecord<byte[], byte[]> record);

  /** Whether {@link #live} was the last that was told. */
  boolean isLive();

  /** Everything that was published has been read. */
  void live();

  /** There is no such topic (yet). */
  void missing();

  /**
   * The topic can't be read at present.
   *
   * @param reason for a person, without a full stop
   */
  void away(String reason);
}
