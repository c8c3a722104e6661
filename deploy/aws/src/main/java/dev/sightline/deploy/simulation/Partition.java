package dev.sightline.deploy.simulation;

/**
 * The records of a partition from what is committed on: whose they are, when they were captured,
 * and whether they are done. The committed offset is that of the first that is not.
 */
final class Partition {

  private static final byte WAITING = 0;
  private static final byte TAKEN = 1;
  private static final byte DONE = 2;
  private static final int FIRST_CAPACITY = 64;

  private int[] streams = new int[FIRST_CAPACITY];
  private double[] captured = new double[FIRST_CAPACITY];
  private byte[] states = new byte[FIRST_CAPACITY];
  private long committed;
  private long end;
  private long position;
  private long finished;

  void append(int stream, double capturedAt) {
    if (end - committed == streams.length) {
      grow();
    }
    int place = place(end);
    streams[place] = stream;
    captured[place] = capturedAt;
    states[place] = WAITING;
    end++;
  }

  /** Whether there is a record to read. Those that were taken before the owner changed are not. */
  boolean hasNext() {
    while (position < end && states[place(position)] != WAITING) {
      position++;
    }
    return position < end;
  }

  /** The offset of the next record. */
  long next() {
    return position++;
  }

  int stream(long offset) {
    return streams[place(offset)];
  }

  double captured(long offset) {
    return captured[place(offset)];
  }

  /** It is in a batch that is on its way, and will be done by that. */
  void take(long offset) {
    states[place(offset)] = TAKEN;
  }

  void done(long offset) {
    states[place(offset)] = DONE;
    finished++;
    while (committed < end && states[place(committed)] == DONE) {
      committed++;
    }
    position = Math.max(position, committed);
  }

  /** It is in no batch any more. */
  void handBack(long offset) {
    states[place(offset)] = WAITING;
  }

  /** Another owner reads from what is committed on. */
  void rewind() {
    position = committed;
  }

  /** Records from what is committed to the end. */
  long lag() {
    return end - committed;
  }

  /** Records that are not done. */
  long open() {
    return end - finished;
  }

  private int place(long offset) {
    return (int) (offset & (streams.length - 1));
  }

  private void grow() {
    int[] moreStreams = new int[streams.length * 2];
    double[] moreCaptured = new double[streams.length * 2];
    byte[] moreStates = new byte[streams.length * 2];
    for (long offset = committed; offset < end; offset++) {
      int to = (int) (offset & (moreStreams.length - 1));
      moreStreams[to] = streams[place(offset)];
      moreCaptured[to] = captured[place(offset)];
      moreStates[to] = states[place(offset)];
    }
    streams = moreStreams;
    captured = moreCaptured;
    states = moreStates;
  }
}
