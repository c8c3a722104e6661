package dev.sightline.console.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerHttpRequestContext;
import io.micronaut.http.context.event.HttpRequestTerminatedEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private static final int ALL = 100 << 10;

  private final MemoryBudget budget = new MemoryBudget(ALL, Duration.ofMillis(20));
  private final LeaseEnd end = new LeaseEnd();

  @Test
  void shouldRefuseWhatDoesNotFitInTime() {
    Lease first = budget.take(60 << 10);

    assertThatThrownBy(() -> budget.take(60 << 10)).isInstanceOf(BusyException.class);

    first.close();
    budget.take(60 << 10).close();
    assertThat(budget.freeBytes()).isEqualTo(ALL);
  }

  @Test
  void shouldGiveALeaseBackOnce() {
    Lease lease = budget.take(10 << 10);
    Lease other = budget.take(10 << 10);

    lease.close();
    lease.close();

    assertThat(budget.freeBytes()).isEqualTo(ALL - (11 << 10));
    other.close();
  }

  @Test
  void shouldWaitForATurn() throws Exception {
    MemoryBudget patient = new MemoryBudget(ALL, Duration.ofMinutes(1));
    Lease first = patient.take(60 << 10);
    CompletableFuture<Lease> second = CompletableFuture.supplyAsync(() -> patient.take(60 << 10));

    first.close();

    second.get(1, TimeUnit.MINUTES).close();
    assertThat(patient.freeBytes()).isEqualTo(ALL);
  }

  @Test
  void shouldGiveAllOfItToWhatIsLarger() {
    Lease lease = budget.take(Long.MAX_VALUE);

    assertThat(budget.freeBytes()).isZero();
    lease.close();
    assertThat(budget.freeBytes()).isEqualTo(ALL);
  }

  @Test
  void shouldHoldForARequestUntilItEnds() {
    HttpRequest<?> request = HttpRequest.GET("/pictures/x");
    takeFor(request);
    takeFor(request);
    assertThat(budget.freeBytes()).isEqualTo(ALL - 2 * (11 << 10));

    end.onApplicationEvent(new HttpRequestTerminatedEvent(request));

    assertThat(budget.freeBytes()).isEqualTo(ALL);
  }

  @Test
  void shouldNotHoldForARequestThatHasEnded() {
    HttpRequest<?> request = HttpRequest.GET("/pictures/x");
    end.onApplicationEvent(new HttpRequestTerminatedEvent(request));

    takeFor(request);

    assertThat(budget.freeBytes()).isEqualTo(ALL);
  }

  @Test
  void shouldGiveBackWhatTurnsOutNotToBeNeeded() {
    Lease lease = budget.take(60 << 10);

    lease.shrinkTo(10 << 10);

    assertThat(budget.freeBytes()).isEqualTo(ALL - (11 << 10));
    lease.shrinkTo(20 << 10);
    assertThat(budget.freeBytes()).isEqualTo(ALL - (11 << 10));
    lease.close();
    assertThat(budget.freeBytes()).isEqualTo(ALL);
  }

  @Test
  void shouldGiveBackSomeOfWhatIsHeldForARequest() {
    HttpRequest<?> request = HttpRequest.GET("/dead-letters/1/picture");
    takeFor(request).shrinkTo(1 << 10);
    assertThat(budget.freeBytes()).isEqualTo(ALL - (2 << 10));

    end.onApplicationEvent(new HttpRequestTerminatedEvent(request));

    assertThat(budget.freeBytes()).isEqualTo(ALL);
  }

  private Lease takeFor(HttpRequest<?> request) {
    try (PropagatedContext.Scope scope =
        PropagatedContext.getOrEmpty().plus(new ServerHttpRequestContext(request)).propagate()) {
      assertThat(scope).isNotNull();
      Lease lease = budget.take(10 << 10);
      lease.close();
      return lease;
    }
  }
}
