(ns example.core
  "Words and how often they come."
  (:require [clojure.string :as str])
  (:import (java.util UUID)))

(defrecord Word [text ^long times])

(defn frequencies-of
  "Counts the words of `text`."
  [text & {:keys [least] :or {least 1}}]
  (->> (str/split text #"\s+")
       (map str/lower-case)
       frequencies
       (filter (fn [[_ n]] (>= n least)))
       (into (sorted-map))))

(defmacro unless [test & body]
  `(if (not ~test) (do ~@body) nil))

(comment
  #_(ignored)
  (frequencies-of "a b\n a" :least 2) ; => {"a" 2}
  @(future (swap! (atom {:n 0x1F :r 1/3}) update :n inc))
  '(quoted \a \newline #{1 2} #'var #(+ % %2)))
