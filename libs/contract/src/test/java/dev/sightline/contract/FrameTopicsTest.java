package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTopicsTest {

  private final FrameTopics topics = new FrameTopics("video-frames");

  @Test
  void shouldNameATopicPerStreamAndFindTheStreamAgain() {
    String topic = topics.topicOf(new StreamId("cam-1"));

    assertThat(topic).isEqualTo("video-frames.cam-1");
    assertThat(topics.streamOf(topic)).contains(new StreamId("cam-1"));
    assertThat(topics.pattern().matcher(topic).matches()).isTrue();
  }

  @Test
  void shouldMatchTheBarePrefixWithoutAStream() {
    assertThat(topics.pattern().matcher("video-frames").matches()).isTrue();
    assertThat(topics.streamOf("video-frames")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "video-frames.dlq",
        "video-framesX",
        "video-frames.",
        "video-frames.a.b",
        "video-frames.Cam",
        "xvideo-frames.cam",
        "videoXframes.cam"
      })
  void shouldNotTakeOtherTopicsForFrames(String topic) {
    assertThat(topics.pattern().matcher(topic).matches()).isFalse();
    assertThat(topics.streamOf(topic)).isEmpty();
  }

  @Test
  void shouldMatchAStreamWhoseNameStartsLikeTheReservedOne() {
    assertThat(topics.pattern().matcher("video-frames.dlq-door").matches()).isTrue();
  }

  @Test
  void shouldTreatDotsInThePrefixAsText() {
    assertThat(new FrameTopics("a.b").pattern().matcher("axb.cam").matches()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "(x)"})
  void shouldRefuseAPrefixThatIsNoTopicName(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> new FrameTopics(prefix));
  }
}
