package dev.sightline.capture.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_close;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_parser_parse2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Puts pictures (access units) together of the pieces that come in RTP packets. FFmpeg's parser
 * knows where one ends when the next begins; of a camera with a picture every few seconds that is a
 * picture too late. (RTP's marker bit, which should tell, stays inside FFmpeg, and many cameras set
 * it after every slice.) So where nothing comes for a while a delimiter is put in, as the next
 * picture might begin with. Not thread-safe.
 */
final class AccessUnits implements CodedPictures {

  /** By codec: the unit that may stand before any picture and says nothing. */
  private static final Map<Integer, String> DELIMITERS =
      Map.of(
          AV_CODEC_ID_H264, "0000000109f0", // ITU-T H.264, section 7.3.2.4
          AV_CODEC_ID_HEVC, "00000001460150", // ITU-T H.265, section 7.3.2.5
          AV_CODEC_ID_MPEG4, "000001b2"); // ISO/IEC 14496-2: user data

  private static final int START_CODE = 3;

  private final ArrivingPackets arrivals;
  private final SenderReports reports;
  private final Lull lull = new Lull();
  private final AVCodecParserContext parser;
  private final AVCodecContext context;
  private final BytePointer unit = new BytePointer((Pointer) null);
  private final IntPointer unitSize = new IntPointer(1);
  private final AVPacket piece = av_packet_alloc();
  private final BytePointer delimiter;
  private final int delimiterSize;

  /** The delimiter is what is parsed, in place of a piece. */
  private boolean isDelimiting;

  /** How much of it was parsed. */
  private int parsed;

  private long pts = AV_NOPTS_VALUE;
  private long lostByNetwork;
  private long torn;

  private AccessUnits(FfmpegInput input, SenderReports reports) {
    AVStream stream = input.stream();
    int codec = stream.codecpar().codec_id();
    this.reports = reports;
    this.parser = av_parser_init(codec);
    this.context = avcodec_alloc_context3((AVCodec) null);
    avcodec_parameters_to_context(context, stream.codecpar());
    byte[] bytes = HexFormat.of().parseHex(DELIMITERS.get(codec));
    this.delimiterSize = bytes.length;
    this.delimiter = new BytePointer(bytes.length + AV_INPUT_BUFFER_PADDING_SIZE).zero();
    delimiter.put(bytes);
    this.arrivals = ArrivingPackets.of(input);
  }

  /** Whether the pictures of that codec come in pieces over RTP. */
  static boolean areOf(int codec) {
    return DELIMITERS.containsKey(codec);
  }

  /**
   * @param input gives the pieces as they are; it is closed with this
   */
  static AccessUnits of(FfmpegInput input, SenderReports reports) {
    return new AccessUnits(input, reports);
  }

  @Override
  public boolean read(AVPacket packet) throws SourceException {
    while (true) {
      while (parsed == size()) {
        fetch();
      }
      if (parse()) {
        give(packet);
        return true;
      }
    }
  }

  private int size() {
    return isDelimiting ? delimiterSize : piece.size();
  }

  /** Takes the next piece, or the delimiter where none comes. */
  private void fetch() throws SourceException {
    boolean wasDelimiting = isDelimiting;
    av_packet_unref(piece);
    parsed = 0;
    Optional<ArrivingPackets.Receipt> receipt = arrivals.next(piece, lull.patience());
    isDelimiting = receipt.isEmpty();
    if (receipt.isPresent()) {
      lull.arrived(receipt.get().nanos());
      lostByNetwork = receipt.get().losses();
      reports.see(piece);
      if (wasDelimiting && !isBeginning()) {
        tear();
      }
    }
  }

  /** Whether the piece begins with a start code; none is within a unit. */
  private boolean isBeginning() {
    BytePointer data = piece.data();
    int zeros = 0;
    while (zeros < piece.size() && data.get(zeros) == 0) {
      zeros++;
    }
    return zeros >= START_CODE - 1 && zeros < piece.size() && data.get(zeros) == 1;
  }

  /** The picture that was taken for whole was not; this piece of it is of no use any more. */
  private void tear() {
    torn++;
    lull.wasTooShort();
    parsed = piece.size();
  }

  /** Parses what is there; says whether a picture is whole. */
  private boolean parse() {
    if (!lull.isHolding() && !isDelimiting) {
      pts = piece.pts();
      lull.begin();
    }
    BytePointer data = isDelimiting ? delimiter : piece.data();
    int used =
        av_parser_parse2(
            parser,
            context,
            unit,
            unitSize,
            data.getPointer(parsed),
            size() - parsed,
            AV_NOPTS_VALUE,
            AV_NOPTS_VALUE,
            -1);
    parsed += used;
    return unitSize.get() > 0;
  }

  private void give(AVPacket packet) throws SourceException {
    lull.end();
    if (av_new_packet(packet, unitSize.get()) < 0) {
      throw SourceException.passing("no memory for a picture of " + unitSize.get() + " bytes");
    }
    Pointer.memcpy(packet.data(), unit, unitSize.get());
    packet.pts(pts);
  }

  @Override
  public long losses() {
    return lostByNetwork + torn;
  }

  @Override
  public void close() {
    arrivals.close();
    av_packet_free(piece);
    av_parser_close(parser);
    avcodec_free_context(context);
    delimiter.close();
    unitSize.close();
  }
}
