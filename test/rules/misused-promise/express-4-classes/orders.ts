import type { NextFunction, Request, Response } from 'express'
import { log } from './log'
import store from './store'

class OutOfStock extends Error {}
class StockError extends Error {}

export class Orders {
  async create(request: Request, response: Response, next: NextFunction) {
    try {
      return response.status(201).json(await store.create(request.body))
    } catch (error) {
      next(error)
    }
  }

  async picture(request: Request, response: Response, next: NextFunction) {
    try {
      if (!request.params.id) throw new Error('which one?')
      return response.sendFile(await store.picture(request.params.id))
    } catch (error) {
      log.warn(`no picture of ${request.params.id}`, { error })
      next(new StockError('no picture'))
    }
  }

  async count(request: Request, response: Response) {
    response.json(await store.count(request.query.kind))
  }

  async refuse(request: Request, response: Response, next: NextFunction) {
    next(new OutOfStock(request.query.kind))
  }
}

export const orders = new Orders()
