package dev.sightline.tracker.state;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.TopicId;
import dev.sightline.tracker.state.Progress.Done;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@link Progress} in bytes: batches name their log by its place in the list where they can. */
final class ProgressCodec {

  private static final int OTHER_LOG = -1;

  void write(Progress progress, DataOutput out) throws IOException {
    out.writeByte(progress.done().size());
    for (Done done : progress.done()) {
      writeLog(done.log(), out);
      out.writeLong(done.offset());
    }
    List<FrameLog> logs = progress.done().stream().map(Done::log).toList();
    out.writeByte(progress.recent().size());
    for (BatchId batch : progress.recent()) {
      int log = logs.indexOf(FrameLog.of(batch));
      out.writeByte(log);
      if (log == OTHER_LOG) {
        writeLog(FrameLog.of(batch), out);
      }
      out.writeLong(batch.firstOffset());
    }
  }

  Progress read(DataInput in) throws IOException {
    List<Done> done = new ArrayList<>();
    for (int i = in.readUnsignedByte(); i > 0; i--) {
      done.add(new Done(readLog(in), in.readLong()));
    }
    List<BatchId> recent = new ArrayList<>();
    for (int i = in.readUnsignedByte(); i > 0; i--) {
      int log = in.readByte();
      FrameLog of = log == OTHER_LOG ? readLog(in) : done.get(log).log();
      recent.add(of.frame(in.readLong()));
    }
    return new Progress(done, recent);
  }

  private static void writeLog(FrameLog log, DataOutput out) throws IOException {
    Text.write(log.topic(), out);
    Text.write(log.topicId().map(TopicId::value), out);
    out.writeInt(log.partition());
  }

  private static FrameLog readLog(DataInput in) throws IOException {
    return new FrameLog(Text.read(in), Text.readOptional(in).map(TopicId::new), in.readInt());
  }
}
