package org.resight.demo;

/** What an animal is doing, as far as it shows. */
enum Behaviour {
    STANDING("standing"),
    WALKING("walking"),
    HEAD_DOWN("feeding");

    final String words;

    Behaviour(String words) {
        this.words = words;
    }
}
