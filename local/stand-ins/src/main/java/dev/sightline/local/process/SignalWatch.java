package dev.sightline.local.process;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ctrl-C and SIGTERM while this process is ending already, which the JVM itself ignores then. The
 * JDK's class for it ({@code sun.misc.Signal}) is reached by its name, as compilers warn of it; a
 * JVM without it goes on ignoring the signals.
 */
public final class SignalWatch {

  private static final List<String> SIGNALS = List.of("INT", "TERM");
  private static final int EXIT_CODE_OF_SIGNALS = 128;

  private SignalWatch() {}

  /**
   * From now on one of these signals ends this process at once, and all that it has started with
   * it.
   *
   * @param last runs before that; must not wait
   */
  public static void endAtOnce(Runnable last) {
    try {
      for (String signal : SIGNALS) {
        handle(signal, last);
      }
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      System.getLogger(SignalWatch.class.getName())
          .log(System.Logger.Level.DEBUG, "signals can't be handled", e);
    }
  }

  private static void handle(String name, Runnable last) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    int number = (int) signalType.getMethod("getNumber").invoke(signal);
    InvocationHandler action =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            end(number, last);
          }
          return null;
        };
    Object handler =
        Proxy.newProxyInstance(
            SignalWatch.class.getClassLoader(), new Class<?>[] {handlerType}, action);
    signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
  }

  private static void end(int signal, Runnable last) {
    try {
      last.run();
    } finally {
      killAll(ProcessHandle.current().descendants());
      Runtime.getRuntime().halt(EXIT_CODE_OF_SIGNALS + signal);
    }
  }

  private static void killAll(Stream<ProcessHandle> processes) {
    processes.toList().forEach(ProcessHandle::destroyForcibly);
  }
}
