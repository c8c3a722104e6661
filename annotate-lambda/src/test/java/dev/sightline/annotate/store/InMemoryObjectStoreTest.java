package dev.sightline.annotate.store;

class InMemoryObjectStoreTest extends ObjectStoreSuite {

  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  String bucket() {
    return "bucket";
  }
}
