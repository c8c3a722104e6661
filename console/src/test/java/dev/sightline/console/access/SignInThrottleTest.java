package dev.sightline.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private final InetAddress one = address("192.0.2.1");
  private final InetAddress other = address("192.0.2.2");
  private Instant now = Instant.parse("2026-01-01T08:00:00Z");
  private final SignInThrottle throttle = new SignInThrottle(() -> now);

  @Test
  void shouldLetTheFirstAttemptsThrough() {
    List<Duration> waits = new ArrayList<>();

    for (int i = 0; i < SignInThrottle.FREE_ATTEMPTS; i++) {
      waits.add(throttle.attempt(one));
    }

    assertEquals(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO), waits);
  }

  @Test
  void shouldDoubleTheWaitWithEveryFurtherAttempt() {
    fail(one, SignInThrottle.FREE_ATTEMPTS);
    List<Duration> waits = new ArrayList<>();

    for (int i = 0; i < 8; i++) {
      Duration wait = throttle.attempt(one);
      waits.add(wait);
      now = now.plus(wait);
      throttle.attempt(one);
    }

    assertEquals(
        List.of(1, 2, 4, 8, 16, 32, 60, 60),
        waits.stream().map(wait -> (int) wait.toSeconds()).toList());
  }

  @Test
  void shouldNotCountAttemptsDuringTheWait() {
    fail(one, SignInThrottle.FREE_ATTEMPTS);

    fail(one, 100);

    assertEquals(Duration.ofSeconds(1), throttle.attempt(one));
  }

  @Test
  void shouldLetOtherNetworksThrough() {
    fail(one, 100);

    assertEquals(Duration.ZERO, throttle.attempt(other));
  }

  @Test
  void shouldTakeAddressesOfOneIpv6NetworkForOne() {
    fail(address("2001:db8::1"), 100);

    assertEquals(Duration.ofSeconds(1), throttle.attempt(address("2001:db8::ffff:2")));
    assertEquals(Duration.ZERO, throttle.attempt(address("2001:db8:0:1::1")));
  }

  @Test
  void shouldForgetAfterTheRightPassword() {
    fail(one, 2);

    throttle.succeeded(one);
    fail(one, 2);

    assertEquals(Duration.ZERO, throttle.attempt(one));
  }

  @Test
  void shouldForgetWithTime() {
    fail(one, SignInThrottle.FREE_ATTEMPTS);

    now = now.plus(SignInThrottle.MEMORY).plusMillis(1);
    throttle.attempt(one);

    assertEquals(1, throttle.failures(one));
  }

  @Test
  void shouldForgetTheNetworkThatFailedLongestAgoWhenThereAreTooMany() {
    fail(one, 1);
    fail(other, 1);
    fail(one, 1);

    for (int i = 0; i < SignInThrottle.CAPACITY - 1; i++) {
      fail(address("10.0.%d.%d".formatted(i / 256, i % 256)), 1);
    }

    assertEquals(0, throttle.failures(other));
    assertEquals(2, throttle.failures(one));
  }

  private void fail(InetAddress address, int times) {
    for (int i = 0; i < times; i++) {
      throttle.attempt(address);
    }
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }
}
